package axon.bus;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the payment provider is asked, and what it tells unasked. */
public sealed interface GatewayMessage extends BusMessage {

    /** Idempotent by {@code key}: asking again gives the first definite answer again. */
    record Charge(
            String key,
            long activityId,
            int slot,
            UUID reservationId,
            UUID orderId,
            long userId,
            long amountMinor,
            String currency)
            implements GatewayMessage {}

    /** @param declineReason null when the money was taken */
    record Charged(UUID paymentId, String declineReason, long at) implements GatewayMessage {
        public boolean declined() {
            return declineReason != null;
        }
    }

    /** Pays a payment back. Idempotent by payment: asking again gives the first answer again. */
    record Refund(UUID paymentId, String reason) implements GatewayMessage {}

    /** A person at the provider pays a payment back; the platform hears of it by {@link Callback}. */
    record ChargeBack(UUID paymentId) implements GatewayMessage {}

    /** The provider does not answer for so long; zero ends it. */
    record Outage(Duration length) implements GatewayMessage {}

    enum Outcome {
        CHARGED,
        DECLINED,
        REFUNDED
    }

    /**
     * The provider tells what became of a charge: late, perhaps twice, in any order. It calls again unless it is answered.
     *
     * @param paymentId null when declined
     */
    record Callback(
            String key,
            UUID paymentId,
            Outcome outcome,
            long activityId,
            int slot,
            UUID reservationId,
            UUID orderId,
            long userId,
            long amountMinor,
            String currency,
            long at)
            implements GatewayMessage {}

    /**
     * A page of the provider's book, in its order; {@link ChargePages} asks for one after the other.
     *
     * @param activityId 0 for all
     * @param from where the page begins: 0, then what the page before gave as {@code next}
     */
    record ListCharges(long activityId, long from) implements GatewayMessage {}

    /**
     * @param records may be none, though there are more pages
     * @param next where the next page begins, {@value #END} after the last
     */
    record Charges(List<ChargeRecord> records, long next) implements GatewayMessage {
        public static final long END = -1;
    }

    enum LineKind {
        CHARGE,
        DECLINE,
        REFUND
    }

    /**
     * One line of the provider's own book, {@code at} in milliseconds. A refund
     * has key and payment of its charge.
     */
    record ChargeRecord(
            LineKind kind,
            String key,
            UUID paymentId,
            long activityId,
            int slot,
            UUID reservationId,
            UUID orderId,
            long userId,
            long amountMinor,
            String currency,
            String reason,
            long at)
            implements GatewayMessage {}
}
