package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.OrdersMessage.ListOrders;
import axon.bus.OrdersMessage.Order;
import axon.bus.OrdersMessage.OrderRefund;
import axon.domain.Money;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** {@code GET /api/v1/orders}: own purchases and refunds, newest first. */
final class OrdersHandler {
    private final Bus bus;
    private final Authentication authentication;
    private final ZoneId zone;

    OrdersHandler(Bus bus, Authentication authentication, ZoneId zone) {
        this.bus = bus;
        this.authentication = authentication;
        this.zone = zone;
    }

    Future<Answer> list(RoutingContext ctx) {
        return authentication
                .shopper(ctx)
                .compose(identity -> bus.request(Addresses.LIST_ORDERS, new ListOrders(identity.userId())))
                .map(reply -> {
                    JsonArray orders = new JsonArray();
                    reply.orders().forEach(order -> orders.add(json(order)));
                    return Answer.ok(new JsonObject().put("orders", orders));
                });
    }

    private JsonObject json(Order order) {
        return new JsonObject()
                .put("orderId", order.orderId().toString())
                .put("campaignActivityId", order.campaignActivityId())
                .put("activityName", order.activityName())
                .put("slot", order.slot())
                .put("productId", order.productId())
                .put("quantity", order.quantity())
                .put("price", Money.decimal(order.priceMinor(), order.currency()))
                .put("amount", Money.decimal(order.priceMinor() * order.quantity(), order.currency()))
                .put("currency", order.currency())
                .put("status", order.status())
                .put("purchasedAt", text(order.purchasedAt()))
                .put("refund", order.refund() == null ? null : json(order.refund()));
    }

    private JsonObject json(OrderRefund refund) {
        return new JsonObject()
                .put("reason", refund.reason())
                .put("requestedAt", text(refund.requestedAt()))
                .put("refundedAt", refund.doneAt() == null ? null : text(refund.doneAt()));
    }

    private String text(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
