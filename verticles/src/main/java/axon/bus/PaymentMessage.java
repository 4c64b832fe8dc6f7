package axon.bus;

import axon.domain.ReservationToken;

/** What the payment verticle is asked. */
public sealed interface PaymentMessage extends BusMessage {

    record Confirm(ReservationToken token, long userId) implements PaymentMessage {}

    /** Finish a payment that nobody drives any more. */
    record Resume(ReservationToken token) implements PaymentMessage {}
}
