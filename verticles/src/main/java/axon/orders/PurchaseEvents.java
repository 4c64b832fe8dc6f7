package axon.orders;

import axon.event.BackendEvent;
import axon.event.BackendEventFactory;
import axon.orders.Verdict.Lost;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A PURCHASE event for each order that is a purchase. It follows MySQL's commit and goes before the offsets of the commands:
 * after a crash in between they are worked again, so an order that was a purchase already is announced too, with the same
 * event id and time.
 */
final class PurchaseEvents {
    private final KafkaPublisher publisher;
    private final BackendEventFactory events;

    PurchaseEvents(KafkaPublisher publisher, BackendEventFactory events) {
        this.publisher = publisher;
        this.events = events;
    }

    Future<Void> announce(List<Verdict> verdicts) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(verdicts.size());
        for (Verdict verdict : verdicts) {
            if (!(verdict instanceof Lost)) {
                BackendEvent event = events.purchase(verdict.command());
                records.add(KafkaPublisher.record(Topics.RAW, event.key(), event.value(), Map.of()));
            }
        }
        return publisher.sendAll(records);
    }
}
