package axon.ledger;

import axon.domain.LedgerEntry;
import axon.domain.Money;
import axon.domain.Offer;
import axon.mysql.BulkInsert;
import axon.mysql.MysqlErrors;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger in MySQL: entries, heads and the reservations they lead to move in one transaction, under the lock of the
 * heads, so that two stores at work leave the same as one.
 */
final class LedgerStore {
    /** The ids are written out: joined to a list, the optimizer may scan, and then lock, the heads of all activities. */
    private static final String HEADS =
            "SELECT activity_id, epoch, seq, hash FROM ledger_heads WHERE activity_id IN (%s) FOR UPDATE";

    private static final String HEAD = "SELECT epoch, seq, hash FROM ledger_heads WHERE activity_id = ?";
    private static final BulkInsert ENTRIES = new BulkInsert(
            "reservation_ledger (activity_id, epoch, seq, at, reservation_id, slot, user_id, from_state, to_state, reason,"
                    + " deadline, prev, hash, quantity, product_id, price, currency)",
            17,
            "");
    private static final BulkInsert SET_HEADS = new BulkInsert(
            "ledger_heads (activity_id, epoch, seq, hash)",
            4,
            " ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = VALUES(seq), hash = VALUES(hash)");
    private static final String INSERT_HEAD =
            "INSERT INTO ledger_heads (epoch, seq, hash, activity_id) VALUES (?, ?, ?, ?)";
    private static final String UPDATE_HEAD =
            "UPDATE ledger_heads SET epoch = ?, seq = ?, hash = ? WHERE activity_id = ?";
    private static final String NEWER = "VALUES(epoch) > campaign_activity_entries.epoch"
            + " OR VALUES(epoch) = campaign_activity_entries.epoch AND VALUES(seq) > campaign_activity_entries.seq";

    /** The guards read epoch and seq, so these are assigned last. */
    private static final BulkInsert SET_RESERVATIONS = new BulkInsert(
            "campaign_activity_entries (reservation_id, campaign_activity_id, user_id, slot, status, epoch, seq,"
                    + " reserved_at, deadline, finished_at, prepared, attempt, quantity, product_id, price, currency)",
            16,
            " ON DUPLICATE KEY UPDATE"
                    + " reserved_at = LEAST(campaign_activity_entries.reserved_at, VALUES(reserved_at)),"
                    + newer("slot") + newer("status") + newer("deadline") + newer("finished_at")
                    + known("quantity") + known("product_id") + known("price") + known("currency")
                    + " prepared = campaign_activity_entries.prepared OR VALUES(prepared),"
                    + " attempt = campaign_activity_entries.attempt + VALUES(attempt),"
                    + " seq = IF(" + NEWER + ", VALUES(seq), campaign_activity_entries.seq),"
                    + " epoch = GREATEST(campaign_activity_entries.epoch, VALUES(epoch))");

    private final MysqlPool mysql;

    LedgerStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    Future<LedgerHead> head(long activityId) {
        return mysql.query(HEAD, Tuple.of(activityId)).map(rows -> {
            for (Row row : rows) {
                return head(row);
            }
            return LedgerHead.NONE;
        });
    }

    /**
     * Begins the next epoch, unless the head is another one than expected; answers whether it did. A first head is inserted,
     * not updated: of two that both found none, one meets a duplicate key, runs again and finds it.
     */
    Future<Boolean> beginEpoch(long activityId, LedgerHead expected) {
        LedgerHead next = expected.nextEpoch();
        return mysql.transaction(
                MysqlErrors::isDuplicateKey,
                connection -> heads(connection, Long.toString(activityId)).compose(heads -> {
                    LedgerHead head = heads.get(activityId);
                    if (!expected.equals(head == null ? LedgerHead.NONE : head)) {
                        return Future.succeededFuture(false);
                    }
                    return connection
                            .preparedQuery(head == null ? INSERT_HEAD : UPDATE_HEAD)
                            .execute(Tuple.of(next.epoch(), next.seq(), next.hash(), activityId))
                            .map(true);
                }));
    }

    /** Stores what follows the heads and answers what that was. A key that is there already: another store was faster. */
    Future<LedgerBatch> store(List<LedgerEntry> entries) {
        return mysql.transaction(
                MysqlErrors::isDuplicateKey,
                connection -> heads(connection, entries)
                        .map(heads -> LedgerBatch.select(heads, entries))
                        .compose(batch -> batch.accepted().isEmpty()
                                ? Future.succeededFuture(batch)
                                : write(connection, batch).map(batch)));
    }

    private static Future<Map<Long, LedgerHead>> heads(SqlConnection connection, List<LedgerEntry> entries) {
        String ids = entries.stream()
                .map(LedgerEntry::activityId)
                .distinct()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(","));
        return heads(connection, ids);
    }

    private static Future<Map<Long, LedgerHead>> heads(SqlConnection connection, String ids) {
        return connection.query(HEADS.formatted(ids)).execute().map(rows -> {
            Map<Long, LedgerHead> heads = new HashMap<>();
            rows.forEach(row -> heads.put(row.getLong("activity_id"), head(row)));
            return heads;
        });
    }

    private static Future<Void> write(SqlConnection connection, LedgerBatch batch) {
        List<Tuple> entries = batch.accepted().stream().map(LedgerStore::row).toList();
        List<Tuple> reservations = ReservationRow.fold(batch.accepted()).stream()
                .map(LedgerStore::row)
                .toList();
        return ENTRIES.execute(connection, entries)
                .compose(inserted -> SET_HEADS.execute(connection, rows(batch.heads())))
                .compose(set -> SET_RESERVATIONS.execute(connection, reservations));
    }

    private static Tuple row(LedgerEntry entry) {
        return withOffer(
                entry.offer(),
                entry.activityId(),
                entry.epoch(),
                entry.seq(),
                at(entry.at()),
                entry.reservationId().toString(),
                entry.slot(),
                entry.userId(),
                entry.from(),
                entry.to(),
                entry.reason(),
                time(entry.deadline()),
                entry.prev(),
                entry.hash());
    }

    private static Tuple row(ReservationRow row) {
        return withOffer(
                row.offer(),
                row.reservationId().toString(),
                row.activityId(),
                row.userId(),
                row.slot(),
                row.status().name(),
                row.epoch(),
                row.seq(),
                at(row.reservedAt()),
                time(row.deadline()),
                time(row.finishedAt()),
                row.prepared(),
                row.declines());
    }

    private static Tuple withOffer(Offer offer, Object... columns) {
        Tuple row = Tuple.wrap(new ArrayList<>(Arrays.asList(columns)));
        return offer == null
                ? row.addValue(null).addValue(null).addValue(null).addValue(null)
                : row.addValue(offer.quantity())
                        .addValue(offer.productId())
                        .addValue(Money.decimal(offer.priceMinor(), offer.currency()))
                        .addValue(offer.currency());
    }

    /** In the order in which their rows are locked. */
    private static List<Tuple> rows(Map<Long, LedgerHead> heads) {
        return heads.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(head -> Tuple.of(
                        head.getKey(),
                        head.getValue().epoch(),
                        head.getValue().seq(),
                        head.getValue().hash()))
                .toList();
    }

    /** 0 is no time. */
    private static LocalDateTime time(long millis) {
        return millis == 0 ? null : at(millis);
    }

    private static LocalDateTime at(long millis) {
        return Utc.of(Instant.ofEpochMilli(millis));
    }

    private static LedgerHead head(Row row) {
        return new LedgerHead(row.getLong("epoch"), row.getLong("seq"), row.getString("hash"));
    }

    private static String newer(String column) {
        return " %1$s = IF(%2$s, VALUES(%1$s), campaign_activity_entries.%1$s),".formatted(column, NEWER);
    }

    private static String known(String column) {
        return " %1$s = IF(VALUES(quantity) IS NULL, campaign_activity_entries.%1$s, VALUES(%1$s)),".formatted(column);
    }
}
