package axon.refund;

import axon.bus.ReservationMessage.Winner;
import axon.domain.RefundReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The purchases that MySQL has in place of a refunded order, or beside it.
 *
 * @param own the purchase of the order itself; null when it never became one
 * @param winners owner of the slot and purchase of the user, where they are others; one entry when they are the same
 */
record Rivals(Purchase own, List<Winner> winners) {

    /** One row of {@code purchases}. */
    record Purchase(UUID orderId, UUID paymentId, Winner winner) {}

    static Rivals of(OpenRefund refund, List<Purchase> found) {
        Purchase own = null;
        Map<UUID, Winner> winners = new LinkedHashMap<>();
        for (Purchase purchase : found) {
            if (purchase.orderId.equals(refund.orderId())) {
                own = purchase;
            } else {
                winners.put(purchase.orderId, purchase.winner);
            }
        }
        return new Rivals(own, List.copyOf(winners.values()));
    }

    /** Whether the refund takes back a purchase, and not a charge beside one. */
    boolean endPurchase(OpenRefund refund) {
        return own != null && own.paymentId.equals(refund.paymentId());
    }

    /** Whether Redis still holds a slot for an order that MySQL has refused. */
    boolean contradictRedis(OpenRefund refund) {
        return own == null
                && Arrays.stream(RefundReason.values())
                        .anyMatch(reason -> reason.isLost() && reason.text().equals(refund.reason()));
    }
}
