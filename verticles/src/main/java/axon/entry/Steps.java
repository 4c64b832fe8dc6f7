package axon.entry;

import axon.bus.StepOutcome;
import axon.domain.Reservation;
import axon.failure.Failure;
import axon.failure.FailureCode;

/** What a shopper is told when a reservation's state does not allow the step (the contract's state table). */
final class Steps {
    private Steps() {}

    static Failure refusal(Reservation reservation) {
        return switch (reservation.state()) {
            case PAYING -> inProgress();
            case CONFIRMED, REFUNDED -> Failure.of(FailureCode.ALREADY_PURCHASED, "you have bought this already");
            case RESERVED, EXPIRED, CANCELLED, DECLINED, LOST -> over();
        };
    }

    static Failure over() {
        return Failure.of(FailureCode.RESERVATION_EXPIRED, "the reservation is over; claim again");
    }

    static Failure notOwner() {
        return Failure.of(FailureCode.NOT_OWNER, "this reservation belongs to somebody else");
    }

    static Failure notPrepared() {
        return Failure.of(FailureCode.NOT_PREPARED, "prepare the payment first");
    }

    static Failure inProgress() {
        return Failure.of(FailureCode.PAYMENT_IN_PROGRESS, "the payment is in progress");
    }

    static Failure impossible(StepOutcome outcome) {
        return Failure.of(
                FailureCode.INTERNAL, "unexpected " + outcome.getClass().getSimpleName());
    }
}
