package axon.verify;

import java.util.UUID;

/** A line of the provider's book: CHARGE or REFUND. */
record BookLine(
        String kind,
        String key,
        UUID paymentId,
        UUID reservationId,
        UUID orderId,
        long userId,
        int slot,
        long amountMinor,
        String currency,
        long at) {
    boolean isCharge() {
        return kind.equals("CHARGE");
    }
}
