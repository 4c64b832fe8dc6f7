package axon.bus;

/** What the payment provider says to a refund. */
public sealed interface RefundOutcome extends BusMessage {

    /** The money went back, now or before; {@code at} in milliseconds. */
    record Refunded(long at) implements RefundOutcome {}

    /** The provider has never charged this payment. */
    record NeverCharged() implements RefundOutcome {}
}
