package axon.bus;

import axon.domain.RefundReason;
import java.util.UUID;

/** What the refunds are told. */
public sealed interface RefundMessage extends BusMessage {

    /**
     * A charge whose money has to go back. Idempotent by payment. A payment that made a purchase is left alone, unless the
     * provider has paid it back on its own.
     *
     * @param reason of a charge that made no purchase; {@code CHARGE_BACK} when it must have made one
     * @param paidBack whether the provider says that it has paid it back
     */
    record Request(
            UUID orderId,
            UUID paymentId,
            UUID reservationId,
            long activityId,
            long userId,
            int slot,
            Long productId,
            int quantity,
            long priceMinor,
            long amountMinor,
            String currency,
            RefundReason reason,
            boolean paidBack)
            implements RefundMessage {}

    /** @param noted false when the purchase is not stored yet: ask again */
    record Requested(boolean noted) implements RefundMessage {}
}
