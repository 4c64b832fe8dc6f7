package axon.bus;

import java.util.List;
import java.util.UUID;

/** What the payment provider is asked. */
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

    /** @param activityId 0 for all */
    record ListCharges(long activityId) implements GatewayMessage {}

    record Charges(List<ChargeRecord> records) implements GatewayMessage {}

    /** One line of the provider's own book; {@code kind} is CHARGE, DECLINE or REFUND, {@code at} in milliseconds. */
    record ChargeRecord(
            String kind,
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
