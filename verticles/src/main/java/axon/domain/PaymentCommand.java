package axon.domain;

import java.util.UUID;

/**
 * A paid order, as it stands on {@code axon.campaign-activity.command}.
 *
 * @param paidAt milliseconds since the epoch
 */
public record PaymentCommand(
        int schema,
        UUID orderId,
        UUID reservationId,
        long campaignId,
        long campaignActivityId,
        ActivityType campaignActivityType,
        long userId,
        Long productId,
        int slot,
        int quantity,
        long priceMinor,
        long amountMinor,
        String currency,
        UUID paymentId,
        long paidAt) {
    public static final int SCHEMA = 1;

    public PaymentCommand withPaidAt(long millis) {
        return new PaymentCommand(
                schema,
                orderId,
                reservationId,
                campaignId,
                campaignActivityId,
                campaignActivityType,
                userId,
                productId,
                slot,
                quantity,
                priceMinor,
                amountMinor,
                currency,
                paymentId,
                millis);
    }
}
