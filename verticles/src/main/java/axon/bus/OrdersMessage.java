package axon.bus;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the orders verticle is asked. */
public sealed interface OrdersMessage extends BusMessage {

    record ListOrders(long userId) implements OrdersMessage {}

    record Orders(List<Order> orders) implements OrdersMessage {}

    /**
     * @param status CONFIRMED or REFUNDED; an order that MySQL refused is REFUNDED from the start
     * @param refund of this order's payment; null when none was asked for
     */
    record Order(
            UUID orderId,
            long campaignActivityId,
            String activityName,
            int slot,
            Long productId,
            int quantity,
            long priceMinor,
            String currency,
            String status,
            Instant purchasedAt,
            OrderRefund refund)
            implements OrdersMessage {}

    /** @param doneAt when the money went back; null while that is under way */
    record OrderRefund(String reason, Instant requestedAt, Instant doneAt) implements OrdersMessage {}

    /** Purchases of an activity whose {@code purchased_at} lies in {@code [from, to)}. */
    record Totals(long activityId, Instant from, Instant to) implements OrdersMessage {}

    record PurchaseTotals(long purchases, long amountMinor) implements OrdersMessage {}

    /** Wait, briefly, until all is worked that stands on the orders' topic. */
    record AskWorked() implements OrdersMessage {}

    /** @param toTheEnd whether everything that stands on the orders' topic at this moment has been worked */
    record Worked(boolean toTheEnd) implements OrdersMessage {}
}
