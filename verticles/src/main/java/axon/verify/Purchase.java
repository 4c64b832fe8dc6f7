package axon.verify;

import java.util.UUID;

/** A row of {@code purchases}. */
record Purchase(
        UUID orderId, UUID reservationId, long userId, int slot, long amountMinor, UUID paymentId, boolean refunded) {
    String text() {
        return (refunded ? "REFUNDED" : "PURCHASED") + " slot " + slot + " user " + userId;
    }
}
