package axon.stream;

import axon.bus.BusMessage.Done;
import axon.bus.PaceMessage.SlowDown;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, work, commit, poll: one batch in flight, offsets committed only after the work has succeeded, so every record is
 * worked at least once and a partition's records in order.
 *
 * <p>Work that fails is tried again with backoff for as long as it takes; meanwhile the partitions are paused and polling
 * goes on, so that the group keeps us. Records of a partition that is taken away are dropped from the batch. Work that does
 * not end within 60 s counts as failed, though it may still end: it has to be idempotent. Belongs to the context it was made
 * on. Kafka may be absent at the start or at any later time.
 */
public final class BatchLoop {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long WORK_SECONDS = 60;
    private static final long CLOSE_SECONDS = 3;

    private final Vertx vertx;
    private final Context context;
    private final Settings.Kafka settings;
    private final String topic;
    private final String group;
    private final Batching batching;
    private final Function<List<KafkaConsumerRecord<byte[], byte[]>>, Future<Void>> work;
    private final Pace pace = new Pace(System.nanoTime());
    private final Retry retry = new Retry();
    private final Progress progress = new Progress();
    private final TopicEnds ends;
    private final CaughtUp caughtUp;
    private final Lag lag;

    private KafkaConsumer<byte[], byte[]> consumer;
    private List<KafkaConsumerRecord<byte[], byte[]>> batch = List.of();
    private int kafkaFailures;
    private boolean stopped;

    public BatchLoop(
            Vertx vertx,
            Settings settings,
            Metrics metrics,
            String topic,
            String group,
            Batching batching,
            Function<List<KafkaConsumerRecord<byte[], byte[]>>, Future<Void>> work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings.kafka();
        this.topic = topic;
        this.group = group;
        this.batching = batching;
        this.work = work;
        this.ends = new TopicEnds(vertx, this.settings, topic);
        this.caughtUp = new CaughtUp(vertx, ends, progress);
        this.lag = new Lag(metrics, topic, group);
    }

    /** Does not wait for Kafka. */
    public void start() {
        if (stopped) {
            return;
        }
        context.executeBlocking(
                        () -> KafkaConsumer.<byte[], byte[]>create(
                                vertx, KafkaConfig.consumer(settings, group, batching)),
                        false)
                .compose(this::subscribe)
                .onComplete(subscribed -> turn(), this::startOver);
    }

    /** What is being worked is not waited for; it was not committed and is worked again by the next owner. */
    public Future<Void> stop() {
        stopped = true;
        return Future.join(close(), ends.close()).mapEmpty();
    }

    /**
     * Whether all that stands on the topic at this moment has been worked and committed: true as soon as it has, false when
     * it has not within 2 s or when we do not own every partition; fails when Kafka does not answer.
     */
    public Future<Boolean> caughtUp() {
        if (consumer == null || progress.owned().isEmpty()) {
            return Future.succeededFuture(false);
        }
        return caughtUp.withTopic();
    }

    /** Limits this consumer to {@link Pace#SLOW} records a second for the time asked for. */
    public Future<Done> slowDown(SlowDown asked) {
        pace.slowDown(asked.length(), System.nanoTime());
        return Future.succeededFuture(Done.INSTANCE);
    }

    private Future<Void> subscribe(KafkaConsumer<byte[], byte[]> created) {
        if (stopped) {
            return created.close();
        }
        consumer = created;
        created.partitionsAssignedHandler(progress::assigned);
        created.partitionsRevokedHandler(progress::revoked);
        return created.subscribe(topic);
    }

    private void turn() {
        if (stopped) {
            return;
        }
        learn().compose(learned -> consumer.poll(pollTimeout()))
                .compose(this::take)
                .compose(taken -> !batch.isEmpty() && retry.isDue() ? work() : Future.succeededFuture())
                .compose(worked -> commit())
                .onComplete(committed -> turn(), this::startOver);
    }

    /** Nothing is in flight between two turns but a batch that waits for its next attempt. */
    private Future<Void> learn() {
        Future<Void> measured = lag.measure(consumer, progress);
        if (!batch.isEmpty() || progress.unknown().isEmpty()) {
            return measured;
        }
        return measured.compose(ignored -> Positions.learn(consumer, progress));
    }

    private Duration pollTimeout() {
        if (batch.isEmpty()) {
            return POLL;
        }
        Duration left = retry.left();
        return left.compareTo(POLL) < 0 ? left : POLL;
    }

    private Future<Void> take(KafkaConsumerRecords<byte[], byte[]> polled) {
        kafkaFailures = 0;
        batch = progress.stillOwned(batch);
        if (polled.isEmpty()) {
            return batch.isEmpty() && retry.isUnderWay() ? resume() : Future.succeededFuture();
        }
        List<KafkaConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.size());
        for (int i = 0; i < polled.size(); i++) {
            records.add(polled.recordAt(i));
        }
        if (!batch.isEmpty()) {
            return Positions.giveBack(consumer, records);
        }
        batch = records;
        return Future.succeededFuture();
    }

    private Future<Void> work() {
        return pace.rest(vertx, batch.size())
                .compose(rested -> attempt().timeout(WORK_SECONDS, TimeUnit.SECONDS))
                .compose(done -> worked(), this::failed);
    }

    private Future<Void> attempt() {
        try {
            return work.apply(batch);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private Future<Void> worked() {
        progress.worked(batch);
        batch = List.of();
        return retry.isUnderWay() ? resume() : Future.succeededFuture();
    }

    private Future<Void> failed(Throwable cause) {
        int attempt = retry.failed();
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("group", group)
                .addKeyValue("records", batch.size())
                .addKeyValue("attempt", attempt)
                .addKeyValue("cause", cause.toString())
                .log("batch is tried again");
        return consumer.pause(progress.owned());
    }

    private Future<Void> resume() {
        retry.over();
        return consumer.resume(progress.owned());
    }

    /** A commit that fails is made again with the next one; until then its records may be worked twice. */
    private Future<Void> commit() {
        var offsets = progress.toCommit();
        if (offsets.isEmpty()) {
            return Future.succeededFuture();
        }
        return consumer.commit(offsets).transform(committed -> {
            if (committed.succeeded()) {
                progress.committed(offsets);
                caughtUp.check();
            } else {
                LOG.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("group", group)
                        .addKeyValue("cause", committed.cause().toString())
                        .log("offsets were not committed");
            }
            return Future.succeededFuture();
        });
    }

    private void startOver(Throwable cause) {
        if (stopped) {
            return;
        }
        kafkaFailures++;
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("group", group)
                .addKeyValue("cause", cause.toString())
                .log("consumer starts over");
        close().onComplete(closed -> vertx.setTimer(Backoff.after(kafkaFailures).toMillis(), timer -> start()));
    }

    private Future<Void> close() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        consumer = null;
        batch = List.of();
        retry.over();
        progress.clear();
        return open == null
                ? Future.succeededFuture()
                : open.close().timeout(CLOSE_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }
}
