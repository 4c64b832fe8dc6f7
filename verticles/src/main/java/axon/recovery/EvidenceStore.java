package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Money;
import axon.domain.Offer;
import axon.domain.RefundReason;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import axon.recovery.Evidence.Purchase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What MySQL knows about an activity, and the refunds that a rebuild finds to be due. */
final class EvidenceStore {
    static final String PURCHASE =
            "p.reservation_id, p.payment_id, p.user_id, p.slot, p.status, p.quantity, p.product_id,"
                    + " p.price, p.currency";

    private static final String IDS =
            " FROM JSON_TABLE(?, '$[*]' COLUMNS (id CHAR(36) CHARACTER SET ascii PATH '$')) b";
    private static final String BOUGHT =
            "SELECT p.payment_id" + IDS + " STRAIGHT_JOIN purchases p FORCE INDEX (one_per_order) ON p.order_id = b.id";
    private static final String REFUNDED = "SELECT r.payment_id" + IDS
            + " STRAIGHT_JOIN refunds r FORCE INDEX (one_per_payment) ON r.payment_id = b.id";
    private static final String PURCHASES_WITHIN = "SELECT p.id, p.purchased_at, " + PURCHASE
            + " FROM purchases p FORCE INDEX (by_time)"
            + " LEFT JOIN refunds r FORCE INDEX (one_per_payment) ON r.payment_id = p.payment_id"
            + " WHERE p.campaign_activity_id = ? AND p.purchased_at < ?"
            + " AND (p.purchased_at > ? OR p.purchased_at = ? AND p.id > ?) AND r.payment_id IS NULL"
            + " ORDER BY p.purchased_at, p.id LIMIT ?";
    private static final String USERS =
            "SELECT COUNT(DISTINCT user_id) AS users FROM campaign_activity_entries FORCE INDEX (by_user)"
                    + " WHERE campaign_activity_id = ?";
    private static final String LAST =
            "SELECT at FROM reservation_ledger WHERE activity_id = ? ORDER BY epoch DESC, seq DESC LIMIT 1";
    private static final String REFUND = "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency,"
            + " reason, requested_at, campaign_activity_id, user_id, slot, product_id, quantity, price)"
            + " SELECT b.o, b.p, b.r, b.m, b.c, '" + RefundReason.SLOT_LOST.text()
            + "', UTC_TIMESTAMP(6), b.a, b.u, b.s, b.i, 1, b.m"
            + " FROM JSON_TABLE(?, '$[*]' COLUMNS (o CHAR(36) PATH '$.o', p CHAR(36) PATH '$.p', r CHAR(36) PATH '$.r',"
            + " m VARCHAR(40) PATH '$.m', c CHAR(3) PATH '$.c', a BIGINT PATH '$.a', u BIGINT PATH '$.u',"
            + " s INT PATH '$.s', i BIGINT PATH '$.i')) b"
            + " ON DUPLICATE KEY UPDATE payment_id = refunds.payment_id";

    private final MysqlPool mysql;

    EvidenceStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    private record Dated(Purchase purchase, LocalDateTime at, long id) {}

    /** What is known at this moment. */
    <T> Future<T> snapshot(long activityId, Function<Evidence, Future<T>> work) {
        return mysql.snapshot(reader -> work.apply(new EvidenceSnapshot(reader, activityId)));
    }

    /** The payments of these charges that became a purchase. */
    Future<Set<UUID>> bought(Collection<ChargeRecord> charges) {
        return payments(BOUGHT, ids(charges, ChargeRecord::orderId));
    }

    /** The payments of these charges that go back, or went back. */
    Future<Set<UUID>> refunded(Collection<ChargeRecord> charges) {
        return payments(REFUNDED, ids(charges, ChargeRecord::paymentId));
    }

    /** How many users have or had a reservation. */
    Future<Integer> users(long activityId) {
        return mysql.query(USERS, Tuple.of(activityId))
                .map(rows -> rows.iterator().next().getInteger("users"));
    }

    /**
     * Those that were paid in {@code [from, until)} and whose money does not go back, in pages. No transaction is open between
     * two of them: what is done with a page may take long.
     */
    Future<Void> purchasesWithin(
            long activityId, Instant from, Instant until, Function<List<Purchase>, Future<Void>> each) {
        return RowPages.each(
                mysql::query,
                PURCHASES_WITHIN,
                last -> Tuple.of(
                        activityId,
                        Utc.of(until),
                        last == null ? Utc.of(from) : last.at(),
                        last == null ? Utc.of(from) : last.at(),
                        last == null ? 0L : last.id(),
                        RowPages.PAGE),
                EvidenceStore::dated,
                page -> each.apply(page.stream().map(Dated::purchase).toList()));
    }

    /** Milliseconds of the newest ledger entry, 0 without one. */
    Future<Long> lastAt(long activityId) {
        return mysql.query(LAST, Tuple.of(activityId)).map(rows -> {
            for (Row row : rows) {
                Instant at = Utc.read(row, "at");
                return at.toEpochMilli();
            }
            return 0L;
        });
    }

    /** Notes that this money goes back; what is noted already stays as it is. */
    Future<Void> requestRefunds(List<ChargeRecord> charges, Long productId) {
        if (charges.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray rows = new JsonArray();
        charges.forEach(charge -> rows.add(new JsonObject()
                .put("o", charge.orderId().toString())
                .put("p", charge.paymentId().toString())
                .put("r", charge.reservationId().toString())
                .put("m", Money.decimal(charge.amountMinor(), charge.currency()))
                .put("c", charge.currency())
                .put("a", charge.activityId())
                .put("u", charge.userId())
                .put("s", charge.slot())
                .put("i", productId)));
        return mysql.query(REFUND, Tuple.of(rows.encode())).mapEmpty();
    }

    private Future<Set<UUID>> payments(String sql, String ids) {
        return mysql.query(sql, Tuple.of(ids)).map(rows -> {
            Set<UUID> payments = new HashSet<>();
            rows.forEach(row -> payments.add(UUID.fromString(row.getString("payment_id"))));
            return payments;
        });
    }

    private static String ids(Collection<ChargeRecord> charges, Function<ChargeRecord, UUID> id) {
        JsonArray ids = new JsonArray();
        charges.forEach(charge -> ids.add(id.apply(charge).toString()));
        return ids.encode();
    }

    private static Dated dated(Row row) {
        return new Dated(purchase(row), row.getLocalDateTime("purchased_at"), row.getLong("id"));
    }

    /** Reads what {@link #PURCHASE} selects. */
    static Purchase purchase(Row row) {
        return new Purchase(
                UUID.fromString(row.getString("reservation_id")),
                UUID.fromString(row.getString("payment_id")),
                row.getLong("user_id"),
                row.getInteger("slot"),
                row.getString("status").equals("REFUNDED"),
                offer(row, ""));
    }

    /** @param prefix of the columns' names */
    static Offer offer(Row row, String prefix) {
        String currency = row.getString(prefix + "currency");
        return new Offer(
                row.getInteger(prefix + "quantity"),
                row.getLong(prefix + "product_id"),
                Money.minor(row.getBigDecimal(prefix + "price").toPlainString(), currency),
                currency);
    }
}
