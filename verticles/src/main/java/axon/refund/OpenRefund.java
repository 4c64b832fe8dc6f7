package axon.refund;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code refunds} whose money is not known to be back yet.
 *
 * @param reason as it stands there; other programs may have written it
 * @param tries including the one under way
 */
record OpenRefund(
        long id,
        UUID orderId,
        UUID paymentId,
        UUID reservationId,
        long activityId,
        long userId,
        int slot,
        long amountMinor,
        String reason,
        Instant requestedAt,
        int tries) {}
