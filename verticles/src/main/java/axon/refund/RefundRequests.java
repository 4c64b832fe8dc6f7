package axon.refund;

import axon.bus.RefundMessage.Request;
import axon.domain.Money;
import axon.domain.RefundReason;
import axon.mysql.MysqlPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.UUID;

/** Writes down that money has to go back, before anybody gives it back. One row for each payment, whoever asks how often. */
final class RefundRequests {
    private static final String COLUMNS = "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency,"
            + " reason, requested_at, campaign_activity_id, user_id, slot, product_id, quantity, price) ";
    private static final String ONCE = " ON DUPLICATE KEY UPDATE payment_id = refunds.payment_id";
    private static final String NOTE_PURCHASE = COLUMNS
            + "SELECT order_id, payment_id, reservation_id, price * quantity, currency, ?, UTC_TIMESTAMP(6),"
            + " campaign_activity_id, user_id, slot, product_id, quantity, price"
            + " FROM purchases WHERE order_id = ? AND payment_id = ?" + ONCE;
    private static final String NOTE_CHARGE = COLUMNS
            + "SELECT ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), ?, ?, ?, ?, ?, ? FROM DUAL"
            + " WHERE NOT EXISTS (SELECT 1 FROM purchases WHERE order_id = ? AND payment_id = ?)" + ONCE;
    private static final String KNOWN = "SELECT 1 FROM refunds WHERE payment_id = ?";

    private final MysqlPool mysql;

    RefundRequests(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** False when it must be a purchase's money and the purchase is not stored yet. */
    Future<Boolean> note(Request asked) {
        return mysql.transaction(connection -> noteOfPurchase(connection, asked)
                .compose(noted -> asked.reason() == RefundReason.CHARGE_BACK
                        ? known(connection, asked.paymentId())
                        : noteOfCharge(connection, asked).map(true)));
    }

    private static Future<Void> noteOfPurchase(SqlConnection connection, Request asked) {
        return asked.paidBack()
                ? connection
                        .preparedQuery(NOTE_PURCHASE)
                        .execute(Tuple.of(
                                RefundReason.CHARGE_BACK.text(),
                                asked.orderId().toString(),
                                asked.paymentId().toString()))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private static Future<RowSet<Row>> noteOfCharge(SqlConnection connection, Request asked) {
        String orderId = asked.orderId().toString();
        String paymentId = asked.paymentId().toString();
        return connection
                .preparedQuery(NOTE_CHARGE)
                .execute(Tuple.from(Arrays.asList(
                        orderId,
                        paymentId,
                        asked.reservationId().toString(),
                        Money.decimal(asked.amountMinor(), asked.currency()),
                        asked.currency(),
                        asked.reason().text(),
                        asked.activityId(),
                        asked.userId(),
                        asked.slot(),
                        asked.productId(),
                        asked.quantity(),
                        Money.decimal(asked.priceMinor(), asked.currency()),
                        orderId,
                        paymentId)));
    }

    private static Future<Boolean> known(SqlConnection connection, UUID paymentId) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(paymentId.toString()))
                .map(rows -> rows.size() > 0);
    }
}
