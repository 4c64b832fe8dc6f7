package axon.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One reservation as Redis holds it. Price, currency, quantity and product are those of the claim, to the end.
 *
 * @param id a UUID of version 7: the time of the claim, then 74 random bits
 * @param deadline end of the lease: after it the slot is free again, unless a payment is running
 * @param attempt number of definite declines so far; the gateway's key is {@code orderId:attempt}
 */
public record Reservation(
        long activityId,
        long campaignId,
        ActivityType type,
        UUID id,
        long userId,
        int slot,
        ReservationState state,
        Instant deadline,
        boolean prepared,
        int attempt,
        int quantity,
        Long productId,
        long priceMinor,
        String currency) {

    public long amountMinor() {
        return Math.multiplyExact(priceMinor, (long) quantity);
    }

    public UUID orderId() {
        return Ids.orderId(id);
    }

    public ReservationToken token() {
        return ReservationToken.reservation(activityId, id);
    }
}
