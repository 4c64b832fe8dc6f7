package axon.orders;

import axon.bus.OrdersMessage.Order;
import axon.bus.OrdersMessage.OrderRefund;
import axon.bus.OrdersMessage.Orders;
import axon.bus.OrdersMessage.PurchaseTotals;
import axon.bus.OrdersMessage.Totals;
import axon.domain.Money;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What MySQL knows about purchases. */
final class OrderQueries {
    private static final int MOST = 200;

    /** Purchases, and charges that never became one: those show as refunded. */
    private static final String OWN = "SELECT o.*, a.name AS activity_name FROM ("
            + "(SELECT p.order_id, p.campaign_activity_id, p.slot, p.product_id, p.quantity, p.price, p.currency,"
            + " IF(p.status = 'REFUNDED', 'REFUNDED', 'CONFIRMED') AS status, p.purchased_at AS at,"
            + " r.reason, r.requested_at, r.done_at"
            + " FROM purchases p LEFT JOIN refunds r ON r.payment_id = p.payment_id"
            + " WHERE p.user_id = ? ORDER BY p.purchased_at DESC LIMIT ?)"
            + " UNION ALL "
            + "(SELECT r.order_id, r.campaign_activity_id, r.slot, r.product_id, r.quantity, r.price, r.currency,"
            + " 'REFUNDED', r.requested_at, r.reason, r.requested_at, r.done_at"
            + " FROM refunds r LEFT JOIN purchases p ON p.order_id = r.order_id"
            + " WHERE r.user_id = ? AND p.order_id IS NULL ORDER BY r.requested_at DESC LIMIT ?)) o"
            + " LEFT JOIN campaign_activities a ON a.id = o.campaign_activity_id ORDER BY o.at DESC LIMIT ?";

    private static final String TOTALS = "SELECT COUNT(*) AS purchases, SUM(price * quantity) AS amount,"
            + " MAX(currency) AS currency FROM purchases"
            + " WHERE campaign_activity_id = ? AND purchased_at >= ? AND purchased_at < ?";

    private final MysqlPool mysql;

    OrderQueries(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** The newest first, {@value #MOST} at most. */
    Future<Orders> of(long userId) {
        return mysql.query(OWN, Tuple.of(userId, MOST, userId, MOST, MOST)).map(rows -> {
            List<Order> orders = new ArrayList<>(rows.size());
            rows.forEach(row -> orders.add(order(row)));
            return new Orders(List.copyOf(orders));
        });
    }

    Future<PurchaseTotals> totals(Totals wanted) {
        return mysql.query(TOTALS, Tuple.of(wanted.activityId(), Utc.of(wanted.from()), Utc.of(wanted.to())))
                .map(rows -> totals(rows.iterator().next()));
    }

    private static PurchaseTotals totals(Row row) {
        long purchases = row.getLong("purchases");
        return new PurchaseTotals(purchases, purchases == 0 ? 0 : minor(row, "amount"));
    }

    private static Order order(Row row) {
        return new Order(
                UUID.fromString(row.getString("order_id")),
                row.getLong("campaign_activity_id"),
                row.getString("activity_name"),
                row.getInteger("slot"),
                row.getLong("product_id"),
                row.getInteger("quantity"),
                minor(row, "price"),
                row.getString("currency"),
                row.getString("status"),
                Utc.read(row, "at"),
                row.getString("reason") == null
                        ? null
                        : new OrderRefund(
                                row.getString("reason"), Utc.read(row, "requested_at"), Utc.read(row, "done_at")));
    }

    private static long minor(Row row, String column) {
        return Money.minor(row.getBigDecimal(column).toPlainString(), row.getString("currency"));
    }
}
