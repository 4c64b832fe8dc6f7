package axon.bus;

import axon.domain.Reservation;
import java.time.Instant;

/** The business answer to a claim. */
public sealed interface ClaimOutcome extends BusMessage {

    /** @param retry the user held this reservation already */
    record Granted(Reservation reservation, boolean retry, Instant serverTime) implements ClaimOutcome {}

    record AlreadyPurchased() implements ClaimOutcome {}

    record NotOpen(String why) implements ClaimOutcome {}

    record TypeMismatch() implements ClaimOutcome {}

    record ProductMismatch() implements ClaimOutcome {}

    record QuantityRefused(int most) implements ClaimOutcome {}

    /**
     * @param earliestDeadline when a held slot may become free again, or null when every slot is paid for
     * @param grants how many slots were granted so far: as long as it stays the same, nobody new holds one
     */
    record SoldOut(Instant earliestDeadline, Instant serverTime, long grants) implements ClaimOutcome {}

    /** There are no live keys, and the campaign verticle says there need be none. */
    record NoSuchActivity() implements ClaimOutcome {}
}
