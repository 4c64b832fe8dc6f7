package axon.bus;

import axon.domain.Reservation;
import java.time.Instant;

/** What became of one step on a reservation (find, prepare, begin, renew, complete, decline, cancel, refund, adopt). */
public sealed interface StepOutcome extends BusMessage {

    /** The step was taken, or had been taken before: the reservation as it stands now. */
    record Taken(Reservation reservation, Instant serverTime) implements StepOutcome {}

    /** The reservation's state does not allow the step, or its deadline is over: here is the state. */
    record Refused(Reservation reservation, Instant serverTime) implements StepOutcome {}

    /** Confirm without prepare. */
    record NotPrepared(Reservation reservation) implements StepOutcome {}

    /** Somebody else drives the payment at the moment. */
    record InProgress(Reservation reservation) implements StepOutcome {}

    record NotOwner() implements StepOutcome {}

    record Unknown(Instant serverTime) implements StepOutcome {}
}
