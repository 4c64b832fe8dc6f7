package axon.verify;

import java.util.UUID;

/** A row of {@code refunds}; done when the provider has paid it back. */
record RefundRow(UUID orderId, UUID paymentId, boolean done) {}
