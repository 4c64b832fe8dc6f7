package axon.payment;

import axon.bus.GatewayMessage.Outcome;
import axon.domain.RefundReason;
import axon.domain.Reservation;
import axon.domain.ReservationState;

/** What a callback about an attempt means for a reservation whose payment it does not carry on. */
sealed interface CallbackEffect {

    /** It says what is known. */
    record Nothing() implements CallbackEffect {}

    /** It cannot be judged yet: the provider should call again. */
    record Later() implements CallbackEffect {}

    /** The money has to go back, or has gone back already and must be noted. */
    record PayBack(RefundReason reason) implements CallbackEffect {}

    /**
     * @param attempt which the callback is about
     * @param reservation as Redis has it; null when it knows none, because its user has had another one since
     */
    static CallbackEffect of(Outcome outcome, int attempt, Reservation reservation) {
        if (outcome == Outcome.DECLINED) {
            return new Nothing();
        }
        if (reservation == null) {
            return new PayBack(RefundReason.RESERVATION_OVER);
        }
        if (reservation.attempt() > attempt) {
            return new PayBack(RefundReason.CHARGED_AFTER_DECLINE);
        }
        return reservation.attempt() == attempt ? ofThisAttempt(outcome, reservation.state()) : new Later();
    }

    private static CallbackEffect ofThisAttempt(Outcome outcome, ReservationState state) {
        return switch (state) {
            case CONFIRMED, REFUNDED, LOST ->
                outcome == Outcome.CHARGED ? new Nothing() : new PayBack(RefundReason.CHARGE_BACK);
            case RESERVED, PAYING -> new Later();
            case EXPIRED, CANCELLED, DECLINED -> new PayBack(RefundReason.RESERVATION_OVER);
        };
    }
}
