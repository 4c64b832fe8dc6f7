package axon.recovery;

import axon.domain.ReservationState;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Evidence as one transaction sees it, in pages, so that no statement depends on its size. Indexes are forced, because the
 * optimizer believes a table that fills quickly to be empty and would scan it.
 */
final class EvidenceSnapshot implements Evidence {
    private static final LocalDateTime BEFORE_ALL = LocalDateTime.of(1970, 1, 1, 0, 0);

    private static final String ENTRY =
            " e.reservation_id AS e_id, e.user_id AS e_user, e.slot AS e_slot, e.status AS e_status,"
                    + " e.epoch AS e_epoch, e.seq AS e_seq, e.reserved_at AS e_reserved_at, e.deadline AS e_deadline,"
                    + " e.prepared AS e_prepared, e.attempt AS e_attempt, e.quantity AS e_quantity, e.product_id AS e_product_id,"
                    + " e.price AS e_price, e.currency AS e_currency";

    private static final String REFUNDS = "SELECT id, reservation_id, payment_id, requested_at"
            + " FROM refunds FORCE INDEX (by_activity) WHERE campaign_activity_id = ?"
            + " AND (requested_at > ? OR requested_at = ? AND id > ?) ORDER BY requested_at, id LIMIT ?";
    private static final String PURCHASES = "SELECT " + EvidenceStore.PURCHASE + "," + ENTRY
            + " FROM purchases p FORCE INDEX (one_per_slot) LEFT JOIN campaign_activity_entries e FORCE INDEX (PRIMARY)"
            + " ON e.reservation_id = p.reservation_id WHERE p.campaign_activity_id = ? AND p.slot > ?"
            + " ORDER BY p.slot LIMIT ?";
    private static final String UNSOLD =
            "SELECT" + ENTRY + ", EXISTS (SELECT 1 FROM purchases p FORCE INDEX (one_per_user)"
                    + " WHERE p.campaign_activity_id = e.campaign_activity_id AND p.user_id = e.user_id"
                    + " AND p.reservation_id = e.reservation_id) AS sold"
                    + " FROM campaign_activity_entries e FORCE INDEX (by_status)"
                    + " WHERE e.campaign_activity_id = ? AND e.status = ?"
                    + " AND (e.reserved_at > ? OR e.reserved_at = ? AND e.reservation_id > ?)"
                    + " ORDER BY e.reserved_at, e.reservation_id LIMIT ?";
    private static final String BY_USER = "SELECT" + ENTRY + " FROM campaign_activity_entries e FORCE INDEX (by_user)"
            + " WHERE e.campaign_activity_id = ? AND (e.user_id > ? OR e.user_id = ? AND e.reservation_id > ?)"
            + " ORDER BY e.user_id, e.reservation_id LIMIT ?";
    private static final String OF_RESERVATIONS = "SELECT" + ENTRY
            + " FROM JSON_TABLE(?, '$[*]' COLUMNS (id CHAR(36) CHARACTER SET ascii PATH '$')) b"
            + " STRAIGHT_JOIN campaign_activity_entries e FORCE INDEX (PRIMARY) ON e.reservation_id = b.id";

    private final MysqlPool.Reader mysql;
    private final long activityId;

    EvidenceSnapshot(MysqlPool.Reader mysql, long activityId) {
        this.mysql = mysql;
        this.activityId = activityId;
    }

    private record Requested(Refund refund, LocalDateTime at, long id) {}

    private record Placed(Entry entry, LocalDateTime reservedAt, boolean sold) {}

    @Override
    public Future<Void> refunds(Function<List<Refund>, Future<Void>> each) {
        return RowPages.each(
                mysql,
                REFUNDS,
                last -> Tuple.of(
                        activityId,
                        last == null ? BEFORE_ALL : last.at(),
                        last == null ? BEFORE_ALL : last.at(),
                        last == null ? 0L : last.id(),
                        RowPages.PAGE),
                EvidenceSnapshot::refund,
                page -> each.apply(page.stream().map(Requested::refund).toList()));
    }

    @Override
    public Future<Void> purchases(Function<List<Sold>, Future<Void>> each) {
        return RowPages.each(
                mysql,
                PURCHASES,
                last -> Tuple.of(activityId, last == null ? 0 : last.purchase().slot(), RowPages.PAGE),
                row -> new Sold(EvidenceStore.purchase(row), row.getString("e_id") == null ? null : entry(row)),
                each);
    }

    @Override
    public Future<Void> unsold(ReservationState state, Function<List<Entry>, Future<Void>> each) {
        return RowPages.each(
                mysql,
                UNSOLD,
                last -> Tuple.of(
                        activityId,
                        state.name(),
                        last == null ? BEFORE_ALL : last.reservedAt(),
                        last == null ? BEFORE_ALL : last.reservedAt(),
                        last == null ? "" : last.entry().id().toString(),
                        RowPages.PAGE),
                row -> new Placed(entry(row), row.getLocalDateTime("e_reserved_at"), row.getBoolean("sold")),
                page -> each.apply(page.stream()
                        .filter(placed -> !placed.sold())
                        .map(Placed::entry)
                        .toList()));
    }

    @Override
    public Future<Void> byUser(Function<List<Entry>, Future<Void>> each) {
        return RowPages.each(
                mysql,
                BY_USER,
                last -> Tuple.of(
                        activityId,
                        last == null ? 0L : last.userId(),
                        last == null ? 0L : last.userId(),
                        last == null ? "" : last.id().toString(),
                        RowPages.PAGE),
                EvidenceSnapshot::entry,
                each);
    }

    @Override
    public Future<List<Entry>> entries(List<UUID> reservationIds) {
        JsonArray ids = new JsonArray();
        reservationIds.forEach(id -> ids.add(id.toString()));
        return mysql.query(OF_RESERVATIONS, Tuple.of(ids.encode())).map(rows -> {
            List<Entry> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(entry(row)));
            return found;
        });
    }

    private static Requested refund(Row row) {
        Refund refund = new Refund(
                UUID.fromString(row.getString("reservation_id")), UUID.fromString(row.getString("payment_id")));
        return new Requested(refund, row.getLocalDateTime("requested_at"), row.getLong("id"));
    }

    private static Entry entry(Row row) {
        LocalDateTime deadline = row.getLocalDateTime("e_deadline");
        return new Entry(
                UUID.fromString(row.getString("e_id")),
                row.getLong("e_user"),
                row.getInteger("e_slot"),
                ReservationState.valueOf(row.getString("e_status")),
                row.getLong("e_epoch"),
                row.getLong("e_seq"),
                deadline == null ? 0 : Utc.read(row, "e_deadline").toEpochMilli(),
                row.getBoolean("e_prepared"),
                row.getInteger("e_attempt"),
                row.getInteger("e_quantity") == null ? null : EvidenceStore.offer(row, "e_"));
    }
}
