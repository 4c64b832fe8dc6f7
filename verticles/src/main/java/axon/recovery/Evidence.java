package axon.recovery;

import axon.domain.Offer;
import axon.domain.ReservationState;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What MySQL knew about an activity at one moment, in pages: it may know more than fits into memory. The next page is read once
 * what is done with the last one is done, none when that fails.
 */
interface Evidence {
    Future<Void> refunds(Function<List<Refund>, Future<Void>> each);

    Future<Void> purchases(Function<List<Sold>, Future<Void>> each);

    /**
     * Reservations in this state that have not become a purchase of their user; a page may be empty though others follow. One
     * that has become somebody else's is among them.
     */
    Future<Void> unsold(ReservationState state, Function<List<Entry>, Future<Void>> each);

    /** All reservations, those of one user after each other. */
    Future<Void> byUser(Function<List<Entry>, Future<Void>> each);

    /** Those of these reservations that the ledger knows; a page of ids. */
    Future<List<Entry>> entries(List<UUID> reservationIds);

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

    /** @param known its reservation, null when the ledger has never heard of it */
    record Sold(Purchase purchase, Entry known) {}

    /** Money that goes back, or went back. */
    record Refund(UUID reservationId, UUID paymentId) {}
}
