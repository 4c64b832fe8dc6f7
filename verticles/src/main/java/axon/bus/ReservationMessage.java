package axon.bus;

import axon.domain.Activity;
import axon.domain.ActivityType;
import axon.domain.Availability;
import axon.domain.ReservationToken;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** What the reservation verticle is asked. */
public sealed interface ReservationMessage extends BusMessage {

    /** Null type or product means: whatever the activity offers. */
    record Claim(long activityId, long userId, ActivityType type, Long productId, int quantity)
            implements ReservationMessage {}

    record Prepare(ReservationToken token, long userId) implements ReservationMessage {}

    /**
     * Takes the reservation into PAYING, or takes over a payment whose owner's lease is over.
     *
     * @param userId the owner; 0 when recovery asks
     * @param owner who drives this payment: a random id of one attempt to drive it
     * @param attempt the only charge attempt to begin or take over; {@link #ANY_ATTEMPT} for whichever is next
     */
    record Begin(ReservationToken token, long userId, String owner, Duration lease, int attempt)
            implements ReservationMessage {
        public static final int ANY_ATTEMPT = -1;
    }

    /** Prolongs the owner's lease of a running payment; a zero lease drops it. */
    record Renew(ReservationToken token, String owner, Duration lease) implements ReservationMessage {}

    record Complete(ReservationToken token, int attempt) implements ReservationMessage {}

    record Decline(ReservationToken token, int attempt) implements ReservationMessage {}

    record Cancel(ReservationToken token, long userId) implements ReservationMessage {}

    /** The purchase was paid back; its slot stays taken. Refused while Redis does not know it as confirmed. */
    record Refund(ReservationToken token) implements ReservationMessage {}

    /**
     * MySQL refused the loser's order: it loses its slot, and its user may claim again. Answers {@code InProgress}, and
     * changes nothing, while somebody else in the winner's way is paying: ask again later.
     *
     * @param winner whom MySQL sold the slot to, or which order of the loser's user MySQL has instead; null for neither
     */
    record Adopt(ReservationToken loser, Winner winner) implements ReservationMessage {}

    /** A purchase as MySQL has it. */
    record Winner(
            UUID reservationId,
            long userId,
            int slot,
            int quantity,
            Long productId,
            long priceMinor,
            String currency) {}

    record FindOwn(long activityId, long userId) implements ReservationMessage {}

    /** Who must not be told "sold out" without being looked up: everybody who has, or had, a reservation. */
    record AskHolders(long activityId) implements ReservationMessage {}

    /**
     * @param grants how many slots were granted when the list was made
     * @param complete false when there are too many to list
     */
    record Holders(long grants, boolean complete, Set<Long> users) implements ReservationMessage {}

    record AskAvailability(long activityId) implements ReservationMessage {}

    record Available(Availability availability) implements ReservationMessage {}

    /** Creates the live keys, closed, unless they exist; {@link Configure} opens them. */
    record Activate(Activity activity) implements ReservationMessage {}

    /** Sets status, window, limit and offer, unless the keys know a newer version already. */
    record Configure(Activity activity) implements ReservationMessage {}

    /** Closes an activity that nobody ever entered, as a draft, so that it can be deleted. */
    record Retire(long activityId) implements ReservationMessage {}

    /** @param unused whether nobody ever entered it; else nothing was changed */
    record Retired(boolean unused) implements ReservationMessage {}

    /** Deletes the live keys of an activity that exists no more. */
    record Discard(long activityId) implements ReservationMessage {}

    /**
     * Looks up what was answered under a user's Idempotency-Key, and takes the key when nothing was.
     *
     * @param fingerprint what the request asks for
     * @param owner who takes the key: a random id of one request
     */
    record Recall(long activityId, long userId, String key, String fingerprint, String owner)
            implements ReservationMessage {}

    /**
     * Keeps an answer under the key that the owner has taken, or lets go of the key.
     *
     * @param reservationId with which the answer counts; null when it counts by itself
     * @param answer null to let go
     */
    record Remember(long activityId, long userId, String key, String owner, UUID reservationId, String answer)
            implements ReservationMessage {}

    /** Moves the activity's clock; only with the setting {@code test.clock}. */
    record MoveClock(long activityId, Duration offset) implements ReservationMessage {}
}
