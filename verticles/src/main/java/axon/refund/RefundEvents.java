package axon.refund;

import axon.domain.PaymentCommand;
import axon.event.BackendEvent;
import axon.event.BackendEventFactory;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/** The REFUND event of a purchase; sent again it has the same id and the same time. */
final class RefundEvents {
    private final KafkaPublisher publisher;
    private final BackendEventFactory events;

    RefundEvents(KafkaPublisher publisher, BackendEventFactory events) {
        this.publisher = publisher;
        this.events = events;
    }

    Future<Void> announce(PaymentCommand order, Instant refundedAt) {
        BackendEvent event = events.refund(order, refundedAt);
        return publisher.send(Topics.RAW, event.key(), event.value(), Map.of());
    }
}
