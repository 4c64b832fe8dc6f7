package axon.bus;

import axon.domain.ReservationToken;

/** What the payment verticle is asked. */
public sealed interface PaymentMessage extends BusMessage {

    /** @param requestId of the HTTP request, for the header of the command on Kafka */
    record Confirm(ReservationToken token, long userId, String requestId) implements PaymentMessage {}

    /** Finish a payment that nobody drives any more. */
    record Resume(ReservationToken token) implements PaymentMessage {}
}
