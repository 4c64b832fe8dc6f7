package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Activity;
import axon.domain.Offer;
import axon.domain.ReservationState;
import java.util.List;
import java.util.UUID;

/**
 * What MySQL and the payment provider know about an activity. In memory while its Redis keys are built anew: some 500 bytes
 * for each reservation it ever had.
 *
 * @param charges the provider's own book, charges, declines and refunds, in its order
 */
record Evidence(
        Activity activity,
        List<Entry> entries,
        List<Purchase> purchases,
        List<Refund> refunds,
        List<ChargeRecord> charges) {

    /**
     * A reservation as the ledger left it.
     *
     * @param deadline milliseconds, 0 when it has none any more
     * @param attempt definite declines
     * @param offer null when the ledger does not say
     */
    record Entry(
            UUID id,
            long userId,
            int slot,
            ReservationState state,
            long epoch,
            long seq,
            long deadline,
            boolean prepared,
            int attempt,
            Offer offer) {

        boolean holdsSlot() {
            return !state.isOver();
        }

        boolean isNewerThan(Entry other) {
            return epoch > other.epoch || epoch == other.epoch && seq > other.seq;
        }
    }

    record Purchase(UUID reservationId, UUID paymentId, long userId, int slot, boolean refunded, Offer offer) {}

    /** Money that goes back, or went back. */
    record Refund(UUID reservationId, UUID paymentId) {}

    /** What the activity sells today. */
    Offer offerOfToday() {
        return new Offer(1, activity.productId(), activity.priceMinor(), activity.currency());
    }
}
