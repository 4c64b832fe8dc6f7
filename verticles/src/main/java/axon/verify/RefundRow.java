package axon.verify;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code refunds}.
 *
 * @param doneAt when the provider had paid it back; null before
 */
record RefundRow(UUID orderId, UUID paymentId, Instant doneAt) {
    boolean done() {
        return doneAt != null;
    }
}
