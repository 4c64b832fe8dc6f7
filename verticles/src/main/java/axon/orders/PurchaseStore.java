package axon.orders;

import axon.domain.Money;
import axon.domain.PaymentCommand;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import axon.orders.Verdict.Lost;
import axon.orders.Verdict.Obstacle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Paid orders into MySQL: purchases, and the refunds of those that cannot be purchases, in one transaction. The database
 * is the second guard: an order whose slot is beyond the limit, or whose slot or user has a purchase already, or whose money
 * goes back, is not stored whatever Redis said.
 *
 * <p>Orders travel as one JSON argument: the statements never change and are prepared once. Indexes are forced, because
 * the optimizer believes a table that fills quickly to be empty and would scan it.
 */
final class PurchaseStore {
    private static final String BATCH = " FROM JSON_TABLE(?, '$[*]' COLUMNS ("
            + "order_id CHAR(36) CHARACTER SET ascii PATH '$.o', payment_id CHAR(36) CHARACTER SET ascii PATH '$.p',"
            + " reservation_id CHAR(36) CHARACTER SET ascii PATH '$.r', activity_id BIGINT PATH '$.a',"
            + " user_id BIGINT PATH '$.u', slot INT PATH '$.s', product_id BIGINT PATH '$.i', quantity INT PATH '$.q',"
            + " price VARCHAR(40) PATH '$.m', amount VARCHAR(40) PATH '$.t', currency CHAR(3) PATH '$.c',"
            + " paid_at DATETIME(6) PATH '$.d', reason VARCHAR(64) PATH '$.w')) b";
    private static final String INSERT = "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot,"
            + " product_id, quantity, price, currency, payment_id, reservation_id, purchased_at, written_by)"
            + " SELECT b.order_id, b.activity_id, b.user_id, b.slot, b.product_id, b.quantity, b.price, b.currency,"
            + " b.payment_id, b.reservation_id, b.paid_at, ?" + BATCH
            + " STRAIGHT_JOIN campaign_activities a FORCE INDEX (PRIMARY) ON a.id = b.activity_id AND b.slot <= a.limit_count"
            + " WHERE NOT EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = b.payment_id)"
            + " ON DUPLICATE KEY UPDATE order_id = purchases.order_id";
    private static final String READ_BACK = "SELECT p.order_id, p.payment_id, p.written_by, p.purchased_at"
            + " FROM JSON_TABLE(?, '$[*]' COLUMNS (order_id CHAR(36) CHARACTER SET ascii PATH '$')) b"
            + " STRAIGHT_JOIN purchases p FORCE INDEX (one_per_order) ON p.order_id = b.order_id";
    private static final String OBSTACLES =
            "SELECT b.order_id, a.limit_count, u.order_id AS order_of_user, s.order_id AS order_of_slot,"
                    + " EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = b.payment_id) AS refunded" + BATCH
                    + " LEFT JOIN campaign_activities a ON a.id = b.activity_id"
                    + " LEFT JOIN purchases u FORCE INDEX (one_per_user) ON u.campaign_activity_id = b.activity_id AND u.user_id = b.user_id"
                    + " LEFT JOIN purchases s FORCE INDEX (one_per_slot) ON s.campaign_activity_id = b.activity_id AND s.slot = b.slot";
    private static final String REFUND = "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency,"
            + " reason, requested_at, campaign_activity_id, user_id, slot, product_id, quantity, price)"
            + " SELECT b.order_id, b.payment_id, b.reservation_id, b.amount, b.currency, b.reason, UTC_TIMESTAMP(6),"
            + " b.activity_id, b.user_id, b.slot, b.product_id, b.quantity, b.price" + BATCH
            + " ON DUPLICATE KEY UPDATE payment_id = refunds.payment_id";

    private final MysqlPool mysql;

    PurchaseStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** One verdict for each order. Storing the same orders again changes nothing. */
    Future<List<Verdict>> store(List<PaymentCommand> commands) {
        String writer = UUID.randomUUID().toString();
        return mysql.transaction(connection -> insert(connection, commands, writer)
                .compose(inserted -> judge(connection, commands, writer))
                .compose(verdicts -> refund(connection, verdicts).map(verdicts)));
    }

    private static Future<RowSet<Row>> insert(SqlConnection connection, List<PaymentCommand> commands, String writer) {
        return connection.preparedQuery(INSERT).execute(Tuple.of(writer, batch(commands, command -> null)));
    }

    private static Future<List<Verdict>> judge(SqlConnection connection, List<PaymentCommand> commands, String writer) {
        return execute(connection, READ_BACK, orderIds(commands))
                .map(PurchaseStore::rows)
                .compose(rows -> obstacles(connection, commands, rows)
                        .map(obstacles -> commands.stream()
                                .map(command -> Verdict.of(command, rows, writer, obstacles))
                                .toList()));
    }

    private static Future<Map<UUID, Obstacle>> obstacles(
            SqlConnection connection, List<PaymentCommand> commands, Map<UUID, Verdict.Row> rows) {
        List<PaymentCommand> missing = commands.stream()
                .filter(command -> !rows.containsKey(command.orderId()))
                .toList();
        return missing.isEmpty()
                ? Future.succeededFuture(Map.of())
                : execute(connection, OBSTACLES, batch(missing, command -> null))
                        .map(PurchaseStore::obstacles);
    }

    private static Future<Void> refund(SqlConnection connection, List<Verdict> verdicts) {
        Map<UUID, String> reasons = new HashMap<>();
        List<PaymentCommand> lost = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Lost one) {
                lost.add(one.command());
                reasons.put(one.command().paymentId(), one.reason().text());
            }
        }
        return lost.isEmpty()
                ? Future.succeededFuture()
                : execute(connection, REFUND, batch(lost, command -> reasons.get(command.paymentId())))
                        .mapEmpty();
    }

    private static Future<RowSet<Row>> execute(SqlConnection connection, String sql, String batch) {
        return connection.preparedQuery(sql).execute(Tuple.of(batch));
    }

    private static String orderIds(List<PaymentCommand> commands) {
        JsonArray ids = new JsonArray();
        commands.forEach(command -> ids.add(command.orderId().toString()));
        return ids.encode();
    }

    /** MariaDB looks for each column from the row's beginning, so the long ones come last. */
    private static String batch(List<PaymentCommand> commands, Function<PaymentCommand, String> reason) {
        JsonArray array = new JsonArray();
        commands.forEach(command -> array.add(new JsonObject()
                .put("a", command.campaignActivityId())
                .put("u", command.userId())
                .put("s", command.slot())
                .put("i", command.productId())
                .put("q", command.quantity())
                .put("c", command.currency())
                .put("m", Money.decimal(command.priceMinor(), command.currency()))
                .put("d", Utc.text(command.paidAt()))
                .put("o", command.orderId().toString())
                .put("p", command.paymentId().toString())
                .put("r", command.reservationId().toString())
                .put("t", Money.decimal(command.amountMinor(), command.currency()))
                .put("w", reason.apply(command))));
        return array.encode();
    }

    private static Map<UUID, Verdict.Row> rows(RowSet<Row> found) {
        Map<UUID, Verdict.Row> rows = new HashMap<>();
        found.forEach(row -> rows.put(
                UUID.fromString(row.getString("order_id")),
                new Verdict.Row(
                        row.getString("payment_id"), row.getString("written_by"), Utc.read(row, "purchased_at"))));
        return rows;
    }

    private static Map<UUID, Obstacle> obstacles(RowSet<Row> found) {
        Map<UUID, Obstacle> obstacles = new HashMap<>();
        found.forEach(row -> obstacles.put(
                UUID.fromString(row.getString("order_id")),
                new Obstacle(
                        row.getInteger("limit_count"),
                        id(row, "order_of_user"),
                        id(row, "order_of_slot"),
                        row.getInteger("refunded") == 1)));
        return obstacles;
    }

    private static UUID id(Row row, String column) {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }
}
