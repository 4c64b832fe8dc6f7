package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Money;
import axon.domain.Offer;
import axon.domain.RefundReason;
import axon.domain.ReservationState;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What MySQL knows about an activity, in pages, so that no statement depends on its size. Indexes are forced, because the
 * optimizer believes a table that fills quickly to be empty and would scan it.
 */
final class EvidenceStore {
    private static final int PAGE = 2_000;
    private static final String OFFER = " quantity, product_id, price, currency";
    private static final String ENTRIES =
            "SELECT reservation_id, user_id, slot, status, epoch, seq, deadline, prepared,"
                    + " attempt," + OFFER + " FROM campaign_activity_entries FORCE INDEX (by_user)"
                    + " WHERE campaign_activity_id = ? AND (user_id > ? OR user_id = ? AND reservation_id > ?)"
                    + " ORDER BY user_id, reservation_id LIMIT ?";
    private static final String PURCHASES = "SELECT reservation_id, payment_id, user_id, slot, status," + OFFER
            + " FROM purchases FORCE INDEX (one_per_slot) WHERE campaign_activity_id = ? AND slot > ?"
            + " ORDER BY slot LIMIT ?";
    private static final String PURCHASES_WITHIN = "SELECT reservation_id, payment_id, user_id, slot, status," + OFFER
            + " FROM purchases FORCE INDEX (by_time) WHERE campaign_activity_id = ? AND purchased_at >= ?"
            + " AND purchased_at < ? LIMIT 100000";
    private static final String REFUNDS = "SELECT id, reservation_id, payment_id FROM refunds FORCE INDEX (by_activity)"
            + " WHERE campaign_activity_id = ? AND id > ? ORDER BY id LIMIT ?";
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

    /** @param between runs between two pages; reading ends when it fails */
    Future<List<Entry>> entries(long activityId, Supplier<Future<Void>> between) {
        return pages(
                ENTRIES,
                last -> last == null
                        ? Tuple.of(activityId, 0L, 0L, "", PAGE)
                        : Tuple.of(
                                activityId,
                                last.userId(),
                                last.userId(),
                                last.id().toString(),
                                PAGE),
                EvidenceStore::entry,
                between);
    }

    Future<List<Purchase>> purchases(long activityId, Supplier<Future<Void>> between) {
        return pages(
                PURCHASES,
                last -> Tuple.of(activityId, last == null ? 0 : last.slot(), PAGE),
                EvidenceStore::purchase,
                between);
    }

    /** Those that were paid in {@code [from, until)}, 100,000 at most. */
    Future<List<Purchase>> purchasesWithin(long activityId, Instant from, Instant until) {
        return mysql.query(PURCHASES_WITHIN, Tuple.of(activityId, Utc.of(from), Utc.of(until)))
                .map(rows -> {
                    List<Purchase> all = new ArrayList<>(rows.size());
                    rows.forEach(row -> all.add(purchase(row)));
                    return all;
                });
    }

    Future<List<Refund>> refunds(long activityId, Supplier<Future<Void>> between) {
        return this.<NumberedRefund>pages(
                        REFUNDS,
                        last -> Tuple.of(activityId, last == null ? 0L : last.number(), PAGE),
                        EvidenceStore::refund,
                        between)
                .map(all -> all.stream().map(NumberedRefund::refund).toList());
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

    private record NumberedRefund(long number, Refund refund) {}

    private <T> Future<List<T>> pages(
            String sql, Function<T, Tuple> after, Function<Row, T> read, Supplier<Future<Void>> between) {
        return page(sql, after, read, between, new ArrayList<>());
    }

    private <T> Future<List<T>> page(
            String sql, Function<T, Tuple> after, Function<Row, T> read, Supplier<Future<Void>> between, List<T> all) {
        return mysql.query(sql, after.apply(all.isEmpty() ? null : all.getLast()))
                .compose(rows -> {
                    rows.forEach(row -> all.add(read.apply(row)));
                    return rows.size() < PAGE
                            ? Future.succeededFuture(all)
                            : between.get().compose(alive -> page(sql, after, read, between, all));
                });
    }

    private static Entry entry(Row row) {
        Instant deadline = Utc.read(row, "deadline");
        return new Entry(
                UUID.fromString(row.getString("reservation_id")),
                row.getLong("user_id"),
                row.getInteger("slot"),
                ReservationState.valueOf(row.getString("status")),
                row.getLong("epoch"),
                row.getLong("seq"),
                deadline == null ? 0 : deadline.toEpochMilli(),
                row.getBoolean("prepared"),
                row.getInteger("attempt"),
                row.getInteger("quantity") == null ? null : offer(row));
    }

    private static Purchase purchase(Row row) {
        return new Purchase(
                UUID.fromString(row.getString("reservation_id")),
                UUID.fromString(row.getString("payment_id")),
                row.getLong("user_id"),
                row.getInteger("slot"),
                row.getString("status").equals("REFUNDED"),
                offer(row));
    }

    private static NumberedRefund refund(Row row) {
        return new NumberedRefund(
                row.getLong("id"),
                new Refund(
                        UUID.fromString(row.getString("reservation_id")),
                        UUID.fromString(row.getString("payment_id"))));
    }

    private static Offer offer(Row row) {
        String currency = row.getString("currency");
        return new Offer(
                row.getInteger("quantity"),
                row.getLong("product_id"),
                Money.minor(row.getBigDecimal("price").toPlainString(), currency),
                currency);
    }
}
