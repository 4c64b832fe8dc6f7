package axon.stream;

import axon.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Those who wait until given ends of partitions have been worked and committed; each for 2 s at most. */
final class CaughtUp {
    private static final long DEADLINE_MS = 2_000;
    private static final long ASK_SECONDS = 2;

    private final Vertx vertx;
    private final Progress progress;
    private final List<Waiting> waiting = new ArrayList<>();
    private int partitions;

    private record Waiting(Map<TopicPartition, Long> ends, Promise<Boolean> promise) {}

    CaughtUp(Vertx vertx, Progress progress) {
        this.vertx = vertx;
        this.progress = progress;
    }

    /** What others own, only others know: without every partition the answer is no. */
    Future<Boolean> withTopic(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        Set<TopicPartition> owned = progress.owned();
        return partitions(consumer, topic)
                .compose(all -> all == owned.size()
                        ? consumer.endOffsets(owned)
                        : Future.succeededFuture(Map.<TopicPartition, Long>of()))
                .timeout(ASK_SECONDS, TimeUnit.SECONDS)
                .recover(cause -> Future.failedFuture(Failure.unavailable("kafka", cause)))
                .compose(ends -> ends.isEmpty() ? Future.succeededFuture(false) : with(ends));
    }

    /** Asked once: a topic keeps its partitions. Each question waits for the end of a poll. */
    private Future<Integer> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return partitions > 0
                ? Future.succeededFuture(partitions)
                : consumer.partitionsFor(topic).map(all -> partitions = all.size());
    }

    private Future<Boolean> with(Map<TopicPartition, Long> ends) {
        if (progress.reached(ends)) {
            return Future.succeededFuture(true);
        }
        Waiting added = new Waiting(ends, Promise.promise());
        waiting.add(added);
        long timer = vertx.setTimer(DEADLINE_MS, over -> added.promise.tryComplete(false));
        return added.promise.future().onComplete(end -> {
            vertx.cancelTimer(timer);
            waiting.remove(added);
        });
    }

    void check() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting).stream()
                    .filter(one -> progress.reached(one.ends))
                    .forEach(one -> one.promise.tryComplete(true));
        }
    }
}
