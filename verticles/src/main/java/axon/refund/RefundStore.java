package axon.refund;

import axon.bus.ReservationMessage.Winner;
import axon.domain.ActivityType;
import axon.domain.Money;
import axon.domain.PaymentCommand;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import axon.refund.Rivals.Purchase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Open refunds in MySQL. A row is ended in the transaction that also ends the purchase. A row that somebody has taken is left
 * alone by others for as long as it may need; then it is taken again.
 */
final class RefundStore {
    private static final String DUE =
            "SELECT id, order_id, payment_id, reservation_id, campaign_activity_id, user_id, slot,"
                    + " amount, currency, reason, requested_at, tries FROM refunds"
                    + " WHERE done_at IS NULL AND next_try_at <= UTC_TIMESTAMP(6)"
                    + " ORDER BY next_try_at LIMIT ? FOR UPDATE SKIP LOCKED";
    private static final String TAKE = "UPDATE refunds SET tries = tries + 1, next_try_at = ? WHERE id = ?";
    private static final String PURCHASE = "SELECT order_id, payment_id, reservation_id, user_id, slot, quantity,"
            + " product_id, price, currency FROM purchases WHERE ";
    private static final String RIVALS = PURCHASE + "order_id = ? UNION " + PURCHASE
            + "campaign_activity_id = ? AND slot = ? UNION " + PURCHASE + "campaign_activity_id = ? AND user_id = ?";
    private static final String POSTPONE =
            "UPDATE refunds SET next_try_at = ?, detail = ? WHERE id = ? AND done_at IS NULL";
    private static final String DONE =
            "UPDATE refunds SET done_at = UTC_TIMESTAMP(6), detail = NULL" + " WHERE id = ? AND done_at IS NULL";
    private static final String END_PURCHASE = "UPDATE purchases SET status = 'REFUNDED'"
            + " WHERE order_id = ? AND payment_id = ? AND status = 'PURCHASED'";
    private static final String ORDER = "SELECT p.*, a.campaign_id, a.activity_type FROM purchases p"
            + " JOIN campaign_activities a ON a.id = p.campaign_activity_id WHERE p.order_id = ?";
    private static final int LONGEST_DETAIL = 255;

    private final MysqlPool mysql;

    RefundStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** Open refunds whose time has come; nobody else takes them for {@code length}. */
    Future<List<OpenRefund>> take(int most, Duration length) {
        return mysql.transaction(connection -> connection
                .preparedQuery(DUE)
                .execute(Tuple.of(most))
                .compose(rows -> {
                    List<OpenRefund> due = new ArrayList<>(rows.size());
                    List<Tuple> taken = new ArrayList<>(rows.size());
                    rows.forEach(row -> {
                        due.add(open(row));
                        taken.add(Tuple.of(Utc.of(Instant.now().plus(length)), row.getLong("id")));
                    });
                    return taken.isEmpty()
                            ? Future.succeededFuture(due)
                            : connection.preparedQuery(TAKE).executeBatch(taken).map(due);
                }));
    }

    /** What MySQL has instead of the refunded order, or beside it. */
    Future<Rivals> rivals(OpenRefund refund) {
        return mysql.query(
                        RIVALS,
                        Tuple.of(
                                refund.orderId().toString(),
                                refund.activityId(),
                                refund.slot(),
                                refund.activityId(),
                                refund.userId()))
                .map(rows -> {
                    List<Purchase> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(purchase(row)));
                    return Rivals.of(refund, found);
                });
    }

    Future<Void> postpone(OpenRefund refund, Duration pause, String why) {
        String detail = why.length() > LONGEST_DETAIL ? why.substring(0, LONGEST_DETAIL) : why;
        return mysql.query(POSTPONE, Tuple.of(Utc.of(Instant.now().plus(pause)), detail, refund.id()))
                .mapEmpty();
    }

    /** The order whose purchase is paid back. */
    Future<PaymentCommand> order(OpenRefund refund) {
        return mysql.query(ORDER, Tuple.of(refund.orderId().toString()))
                .map(rows -> command(rows.iterator().next()));
    }

    /**
     * The money is back; a purchase under another payment stays. Fails when there is a purchase to end that the caller did not
     * know of: it has been stored since.
     */
    Future<Void> finish(OpenRefund refund, boolean endsPurchase) {
        return mysql.transaction(connection -> connection
                .preparedQuery(DONE)
                .execute(Tuple.of(refund.id()))
                .compose(done -> connection
                        .preparedQuery(END_PURCHASE)
                        .execute(Tuple.of(
                                refund.orderId().toString(), refund.paymentId().toString())))
                .compose(ended -> ended.rowCount() == 0 || endsPurchase
                        ? Future.succeededFuture()
                        : Future.failedFuture(Failure.of(
                                FailureCode.PAYMENT_IN_PROGRESS, "the order has become a purchase meanwhile"))));
    }

    private static OpenRefund open(Row row) {
        return new OpenRefund(
                row.getLong("id"),
                id(row, "order_id"),
                id(row, "payment_id"),
                id(row, "reservation_id"),
                row.getLong("campaign_activity_id"),
                row.getLong("user_id"),
                row.getInteger("slot"),
                minor(row, "amount"),
                row.getString("reason"),
                Utc.read(row, "requested_at"),
                row.getInteger("tries") + 1);
    }

    private static Purchase purchase(Row row) {
        return new Purchase(
                id(row, "order_id"),
                id(row, "payment_id"),
                new Winner(
                        id(row, "reservation_id"),
                        row.getLong("user_id"),
                        row.getInteger("slot"),
                        row.getInteger("quantity"),
                        row.getLong("product_id"),
                        minor(row, "price"),
                        row.getString("currency")));
    }

    private static PaymentCommand command(Row row) {
        int quantity = row.getInteger("quantity");
        long priceMinor = minor(row, "price");
        return new PaymentCommand(
                PaymentCommand.SCHEMA,
                id(row, "order_id"),
                id(row, "reservation_id"),
                row.getLong("campaign_id"),
                row.getLong("campaign_activity_id"),
                ActivityType.valueOf(row.getString("activity_type")),
                row.getLong("user_id"),
                row.getLong("product_id"),
                row.getInteger("slot"),
                quantity,
                priceMinor,
                Math.multiplyExact(priceMinor, (long) quantity),
                row.getString("currency"),
                id(row, "payment_id"),
                Utc.read(row, "purchased_at").toEpochMilli());
    }

    private static long minor(Row row, String column) {
        return Money.minor(row.getBigDecimal(column).toPlainString(), row.getString("currency"));
    }

    private static UUID id(Row row, String column) {
        return UUID.fromString(row.getString(column));
    }
}
