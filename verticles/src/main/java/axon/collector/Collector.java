package axon.collector;

import axon.bus.CollectorMessage.Collect;
import axon.bus.CollectorMessage.Collected;
import axon.bus.CollectorMessage.Rejected;
import axon.ops.Metrics;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One request of events: each is judged by itself; the answer is given when Kafka has acknowledged all that were accepted.
 * Rejected ones are told to the sender and, as far as Kafka takes them, kept as dead letters.
 */
final class Collector {
    private static final byte[] NOTHING = {};

    private final EventReading reading;
    private final Activities activities;
    private final KafkaPublisher publisher;
    private final DeadLetters deadLetters;
    private final Metrics metrics;

    Collector(
            EventReading reading,
            Activities activities,
            KafkaPublisher publisher,
            DeadLetters deadLetters,
            Metrics metrics) {
        this.reading = reading;
        this.activities = activities;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    Future<Collected> collect(Collect request) {
        List<SentEvent> sent =
                EventBody.read(request.body() == null ? NOTHING : request.body().getBytes());
        Judged judged = judge(sent, Sender.of(request));
        return knowActivities(judged).compose(known -> publish(judged, request.requestId()));
    }

    /** Events of one request while they are worked on. */
    private record Judged(List<SentEvent> sent, List<BrowserEvent> accepted, List<Rejected> rejected) {}

    private Judged judge(List<SentEvent> sent, Sender sender) {
        Judged judged = new Judged(sent, new ArrayList<>(sent.size()), new ArrayList<>());
        for (SentEvent event : sent) {
            try {
                judged.accepted.add(reading.read(event, sender));
            } catch (InvalidEvent why) {
                judged.rejected.add(new Rejected(event.index(), why.code().slug(), why.getMessage()));
            }
        }
        return judged;
    }

    private Future<Void> knowActivities(Judged judged) {
        Set<Long> stale = new HashSet<>();
        for (BrowserEvent event : judged.accepted) {
            Long id = event.campaignActivityId();
            if (id != null && !activities.isFresh(id)) {
                stale.add(id);
            }
        }
        return stale.isEmpty()
                ? Future.succeededFuture()
                : Future.all(stale.stream().map(activities::refresh).toList()).mapEmpty();
    }

    private Future<Collected> publish(Judged judged, String requestId) {
        Map<String, String> headers = requestId == null ? Map.of() : Map.of(KafkaPublisher.REQUEST_ID, requestId);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(judged.accepted.size());
        for (BrowserEvent event : judged.accepted) {
            byte[] value = EventJson.write(event, campaignOf(event));
            records.add(KafkaPublisher.record(Topics.RAW, event.key(), value, headers));
        }
        return publisher.sendAll(records).map(acknowledged -> answer(judged, records.size()));
    }

    private Long campaignOf(BrowserEvent event) {
        return event.campaignActivityId() == null
                ? event.campaignId()
                : activities.campaignOf(event.campaignActivityId());
    }

    private Collected answer(Judged judged, int accepted) {
        if (accepted > 0) {
            metrics.eventsAccepted(accepted);
        }
        judged.rejected.forEach(rejected -> bury(judged.sent.get(rejected.index()), rejected));
        return new Collected(accepted, List.copyOf(judged.rejected));
    }

    private void bury(SentEvent event, Rejected rejected) {
        deadLetters
                .send(Topics.EVENT_DEAD, null, event.bytes(), rejected.code(), rejected.detail())
                .onComplete(kept -> {}, lost -> {});
    }
}
