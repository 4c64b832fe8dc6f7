package axon.ledger;

import axon.domain.LedgerEntry;
import axon.domain.Money;
import axon.domain.Offer;
import axon.mysql.MysqlErrors;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger in MySQL: entries, heads and the reservations they lead to move in one transaction, under the lock of the
 * heads, so that two stores at work leave the same as one. Batches travel as one JSON argument: the statements never
 * change and are prepared once.
 */
final class LedgerStore {
    /** The ids are written out: joined to a list, the optimizer may scan, and then lock, the heads of all activities. */
    private static final String HEADS =
            "SELECT activity_id, epoch, seq, hash FROM ledger_heads WHERE activity_id IN (%s) FOR UPDATE";

    private static final String OFFER =
            " q INT PATH '$.q', i BIGINT PATH '$.i', m VARCHAR(40) PATH '$.m'," + " c CHAR(3) PATH '$.c'";
    private static final String HEAD = "SELECT epoch, seq, hash FROM ledger_heads WHERE activity_id = ?";
    private static final String INSERT = "INSERT INTO reservation_ledger (activity_id, epoch, seq, at, reservation_id,"
            + " slot, user_id, from_state, to_state, reason, deadline, prev, hash, quantity, product_id, price, currency)"
            + " SELECT e.* FROM JSON_TABLE(?, '$[*]' COLUMNS (a BIGINT PATH '$.a', e BIGINT PATH '$.e',"
            + " s BIGINT PATH '$.s', t DATETIME(6) PATH '$.t', r CHAR(36) PATH '$.r', n INT PATH '$.n',"
            + " u BIGINT PATH '$.u', f VARCHAR(16) PATH '$.f', o VARCHAR(16) PATH '$.o', w VARCHAR(32) PATH '$.w',"
            + " d DATETIME(6) PATH '$.d', p VARCHAR(40) PATH '$.p', h CHAR(40) PATH '$.h'," + OFFER + ")) e";
    private static final String SET_HEADS = "INSERT INTO ledger_heads (activity_id, epoch, seq, hash)"
            + " SELECT e.* FROM JSON_TABLE(?, '$[*]' COLUMNS (a BIGINT PATH '$.a', e BIGINT PATH '$.e',"
            + " s BIGINT PATH '$.s', h CHAR(40) PATH '$.h')) e"
            + " ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = VALUES(seq), hash = VALUES(hash)";
    private static final String INSERT_HEAD =
            "INSERT INTO ledger_heads (epoch, seq, hash, activity_id) VALUES (?, ?, ?, ?)";
    private static final String UPDATE_HEAD =
            "UPDATE ledger_heads SET epoch = ?, seq = ?, hash = ? WHERE activity_id = ?";
    private static final String NEWER = "VALUES(epoch) > campaign_activity_entries.epoch"
            + " OR VALUES(epoch) = campaign_activity_entries.epoch AND VALUES(seq) > campaign_activity_entries.seq";

    /** The guards read epoch and seq, so these are assigned last. */
    private static final String SET_RESERVATIONS = "INSERT INTO campaign_activity_entries (reservation_id,"
            + " campaign_activity_id, user_id, slot, status, epoch, seq, reserved_at, deadline, finished_at, prepared,"
            + " attempt, quantity, product_id, price, currency)"
            + " SELECT e.* FROM JSON_TABLE(?, '$[*]' COLUMNS (r CHAR(36) PATH '$.r', a BIGINT PATH '$.a',"
            + " u BIGINT PATH '$.u', n INT PATH '$.n', o VARCHAR(16) PATH '$.o', e BIGINT PATH '$.e',"
            + " s BIGINT PATH '$.s', t DATETIME(6) PATH '$.t', d DATETIME(6) PATH '$.d', f DATETIME(6) PATH '$.f',"
            + " y BOOLEAN PATH '$.y', l INT PATH '$.l'," + OFFER + ")) e"
            + " ON DUPLICATE KEY UPDATE"
            + " reserved_at = LEAST(campaign_activity_entries.reserved_at, VALUES(reserved_at)),"
            + newer("slot") + newer("status") + newer("deadline") + newer("finished_at")
            + known("quantity") + known("product_id") + known("price") + known("currency")
            + " prepared = campaign_activity_entries.prepared OR VALUES(prepared),"
            + " attempt = campaign_activity_entries.attempt + VALUES(attempt),"
            + " seq = IF(" + NEWER + ", VALUES(seq), campaign_activity_entries.seq),"
            + " epoch = GREATEST(campaign_activity_entries.epoch, VALUES(epoch))";

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
        return execute(connection, INSERT, entries(batch.accepted()))
                .compose(inserted -> execute(connection, SET_HEADS, heads(batch.heads())))
                .compose(set ->
                        execute(connection, SET_RESERVATIONS, reservations(ReservationRow.fold(batch.accepted()))))
                .mapEmpty();
    }

    private static Future<RowSet<Row>> execute(SqlConnection connection, String sql, JsonArray argument) {
        return connection.preparedQuery(sql).execute(Tuple.of(argument.encode()));
    }

    private static JsonArray entries(List<LedgerEntry> entries) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(new JsonObject()
                .put("a", entry.activityId())
                .put("e", entry.epoch())
                .put("s", entry.seq())
                .put("t", Utc.text(entry.at()))
                .put("r", entry.reservationId().toString())
                .put("n", entry.slot())
                .put("u", entry.userId())
                .put("f", entry.from())
                .put("o", entry.to())
                .put("w", entry.reason())
                .put("d", time(entry.deadline()))
                .put("p", entry.prev())
                .put("h", entry.hash())
                .mergeIn(offer(entry.offer()))));
        return array;
    }

    private static JsonObject offer(Offer offer) {
        return offer == null
                ? new JsonObject()
                : new JsonObject()
                        .put("q", offer.quantity())
                        .put("i", offer.productId())
                        .put("m", Money.decimal(offer.priceMinor(), offer.currency()))
                        .put("c", offer.currency());
    }

    private static JsonArray heads(Map<Long, LedgerHead> heads) {
        JsonArray array = new JsonArray();
        heads.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(head -> array.add(new JsonObject()
                        .put("a", head.getKey())
                        .put("e", head.getValue().epoch())
                        .put("s", head.getValue().seq())
                        .put("h", head.getValue().hash())));
        return array;
    }

    private static JsonArray reservations(Collection<ReservationRow> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(row -> array.add(new JsonObject()
                .put("r", row.reservationId().toString())
                .put("a", row.activityId())
                .put("u", row.userId())
                .put("n", row.slot())
                .put("o", row.status().name())
                .put("e", row.epoch())
                .put("s", row.seq())
                .put("t", Utc.text(row.reservedAt()))
                .put("d", time(row.deadline()))
                .put("f", time(row.finishedAt()))
                .put("y", row.prepared() ? 1 : 0)
                .put("l", row.declines())
                .mergeIn(offer(row.offer()))));
        return array;
    }

    private static String time(long millis) {
        return millis == 0 ? null : Utc.text(millis);
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
