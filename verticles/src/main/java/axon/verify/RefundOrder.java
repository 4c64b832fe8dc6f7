package axon.verify;

import java.util.UUID;

/** Money that has to go back: what a row of {@code refunds} needs. */
public record RefundOrder(
        UUID orderId,
        UUID paymentId,
        UUID reservationId,
        long activityId,
        long userId,
        int slot,
        long amountMinor,
        String currency,
        String reason) {}
