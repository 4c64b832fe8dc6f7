package axon.bus;

import axon.domain.Reservation;

/** The business answer to a confirm. */
public sealed interface ConfirmOutcome extends BusMessage {

    /** Paid, and the command is acknowledged by Kafka (now or before). */
    record Confirmed(Reservation reservation) implements ConfirmOutcome {}

    record Declined(String reason) implements ConfirmOutcome {}

    record NotPrepared() implements ConfirmOutcome {}

    record InProgress() implements ConfirmOutcome {}

    record NotOwner() implements ConfirmOutcome {}

    /** Expired, cancelled, declined for good, or never known. */
    record Over() implements ConfirmOutcome {}
}
