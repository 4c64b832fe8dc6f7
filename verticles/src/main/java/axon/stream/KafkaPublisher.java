package axon.stream;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records and is done when every in-sync replica has them. What is given up after 3 to 5 s fails with
 * {@code dependency-unavailable}, and may arrive all the same: records are idempotent by their content.
 *
 * <p>Belongs to the context it was made on: called from there, answers there. Sends that come while a worker hands the
 * last ones to the client go together in the next hand-over, and acknowledgements come back together, so the cost of
 * changing threads is shared. At most {@code kafka.sends-in-flight} records wait; past it {@code overloaded}.
 */
public final class KafkaPublisher {
    /** Header with the id of the HTTP request that a record comes from. */
    public static final String REQUEST_ID = "request-id";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    private static final long CLOSE_MS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final Settings.Kafka settings;
    private final Metrics metrics;
    private final Queue<Delivery> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean settling = new AtomicBoolean();
    private final Promise<Void> handedAll = Promise.promise();
    private volatile KafkaProducer<byte[], byte[]> producer;

    private List<Delivery> waiting = new ArrayList<>();
    private boolean handing;
    private boolean closed;
    private int inFlight;

    public KafkaPublisher(Vertx vertx, Settings settings, Metrics metrics) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings.kafka();
        this.metrics = metrics;
        handOver();
    }

    /** @param key null for any partition */
    public static ProducerRecord<byte[], byte[]> record(
            String topic, String key, byte[] value, Map<String, String> headers) {
        return record(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    public static ProducerRecord<byte[], byte[]> record(
            String topic, byte[] key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        Headers target = record.headers();
        headers.forEach((name, text) -> target.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    public Future<Void> send(String topic, String key, byte[] value, Map<String, String> headers) {
        return sendAll(List.of(record(topic, key, value, headers)));
    }

    /** Done when all are acknowledged; fails when one is not, and then any of them may have arrived. */
    public Future<Void> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return Future.succeededFuture();
        }
        if (closed) {
            return Future.failedFuture(Failure.of(FailureCode.SHUTTING_DOWN, "shutting down"));
        }
        if (inFlight > 0 && inFlight + records.size() > settings.sendsInFlight()) {
            metrics.shed("kafka.sends-in-flight");
            return Future.failedFuture(Failure.of(FailureCode.OVERLOADED, "too many records wait for Kafka"));
        }
        Delivery delivery = new Delivery(records, this::acknowledged);
        inFlight += delivery.size();
        waiting.add(delivery);
        if (!handing) {
            handOver();
        }
        return delivery.future();
    }

    /** Waits up to 2 s until the client has everything, and 2 s more for what is in flight. */
    public Future<Void> close() {
        closed = true;
        if (!handing) {
            handedAll.tryComplete();
        }
        return handedAll.future().timeout(CLOSE_MS, TimeUnit.MILLISECONDS).transform(handed -> {
            KafkaProducer<byte[], byte[]> open = producer;
            return open == null ? Future.succeededFuture() : open.close(CLOSE_MS);
        });
    }

    private void handOver() {
        List<Delivery> batch = waiting;
        waiting = new ArrayList<>();
        handing = true;
        context.executeBlocking(() -> hand(batch), false).onComplete(handed -> handedOver(), cause -> {
            LOG.atError().setCause(cause).log("records could not be handed to Kafka");
            handedOver();
        });
    }

    private void handedOver() {
        handing = false;
        if (!waiting.isEmpty()) {
            handOver();
        } else if (closed) {
            handedAll.tryComplete();
        }
    }

    /** On a worker. The client blocks while it has no metadata: after the first refusal nobody else waits for it. */
    private Void hand(List<Delivery> batch) {
        Exception refusal = open();
        for (Delivery delivery : batch) {
            for (ProducerRecord<byte[], byte[]> record : delivery.records()) {
                if (refusal == null) {
                    refusal = hand(delivery, record);
                } else {
                    delivery.onCompletion(null, refusal);
                }
            }
        }
        return null;
    }

    private Exception hand(Delivery delivery, ProducerRecord<byte[], byte[]> record) {
        long began = System.nanoTime();
        try {
            var unused = producer.unwrap().send(record, delivery);
        } catch (RuntimeException refused) {
            delivery.onCompletion(null, refused);
        }
        boolean blocked = System.nanoTime() - began >= KafkaConfig.BLOCK_MS * 1_000_000L;
        return blocked ? delivery.failure() : null;
    }

    private Exception open() {
        if (producer != null) {
            return null;
        }
        try {
            producer = KafkaProducer.create(vertx, KafkaConfig.producer(settings));
            askForTopics();
            return null;
        } catch (RuntimeException unreachable) {
            return unreachable;
        }
    }

    /** The first send to a topic waits for its metadata, on a busy machine for long: better now than then. */
    private void askForTopics() {
        try {
            for (Topics.Topic topic : Topics.all(settings)) {
                var unused = producer.unwrap().partitionsFor(topic.name());
            }
        } catch (KafkaException notYet) {
            LOG.atInfo().addKeyValue("cause", notYet.toString()).log("Kafka does not answer yet");
        }
    }

    private void acknowledged(Delivery delivery) {
        acknowledged.add(delivery);
        if (settling.compareAndSet(false, true)) {
            context.runOnContext(now -> settle());
        }
    }

    private void settle() {
        settling.set(false);
        for (Delivery next = acknowledged.poll(); next != null; next = acknowledged.poll()) {
            inFlight -= next.size();
            if (next.failure() == null) {
                next.promise().complete();
            } else {
                next.promise().fail(asFailure(next.failure()));
            }
        }
    }

    private static Failure asFailure(Exception cause) {
        return cause instanceof RecordTooLargeException
                ? Failure.of(FailureCode.PAYLOAD_TOO_LARGE, "the record is too large for Kafka")
                : Failure.unavailable("kafka", cause);
    }
}
