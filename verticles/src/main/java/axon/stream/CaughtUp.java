package axon.stream;

import axon.failure.Failure;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Those who wait until all that stood on a topic when they asked has been worked and committed; each for 2 s at most. Asks
 * with a client of its own, made for the first question: the consumer would answer only after its poll.
 */
final class CaughtUp {
    private static final long DEADLINE_MS = 2_000;
    private static final long ASK_SECONDS = 2;
    private static final long CLOSE_MS = 1_000;

    private final Vertx vertx;
    private final Settings.Kafka settings;
    private final String topic;
    private final Progress progress;
    private final List<Waiting> waiting = new ArrayList<>();
    private Future<KafkaAdminClient> admin;
    private int partitions;

    private record Waiting(Map<TopicPartition, Long> ends, Promise<Boolean> promise) {}

    CaughtUp(Vertx vertx, Settings.Kafka settings, String topic, Progress progress) {
        this.vertx = vertx;
        this.settings = settings;
        this.topic = topic;
        this.progress = progress;
    }

    /** What others own, only others know: without every partition the answer is no. */
    Future<Boolean> withTopic() {
        Set<TopicPartition> owned = progress.owned();
        return admin().compose(
                        kafka -> partitions(kafka).compose(all -> all == owned.size() ? ends(kafka, owned) : noEnds()))
                .timeout(ASK_SECONDS, TimeUnit.SECONDS)
                .recover(cause -> Future.failedFuture(Failure.unavailable("kafka", cause)))
                .compose(ends -> ends.isEmpty() ? Future.succeededFuture(false) : with(ends));
    }

    private Future<KafkaAdminClient> admin() {
        if (admin == null || admin.failed()) {
            admin = vertx.executeBlocking(() -> KafkaAdminClient.create(vertx, KafkaConfig.admin(settings)), false);
        }
        return admin;
    }

    /** Asked once: a topic keeps its partitions. */
    private Future<Integer> partitions(KafkaAdminClient kafka) {
        return partitions > 0
                ? Future.succeededFuture(partitions)
                : kafka.describeTopics(List.of(topic))
                        .map(found ->
                                partitions = found.get(topic).getPartitions().size());
    }

    private static Future<Map<TopicPartition, Long>> ends(KafkaAdminClient kafka, Set<TopicPartition> owned) {
        Map<TopicPartition, OffsetSpec> latest =
                owned.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.LATEST));
        return kafka.listOffsets(latest).map(found -> {
            Map<TopicPartition, Long> ends = new HashMap<>();
            found.forEach((partition, end) -> ends.put(partition, end.getOffset()));
            return ends;
        });
    }

    private static Future<Map<TopicPartition, Long>> noEnds() {
        return Future.succeededFuture(Map.of());
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

    Future<Void> close() {
        return admin == null
                ? Future.succeededFuture()
                : admin.compose(kafka -> kafka.close(CLOSE_MS)).otherwiseEmpty();
    }

    void check() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting).stream()
                    .filter(one -> progress.reached(one.ends))
                    .forEach(one -> one.promise.tryComplete(true));
        }
    }
}
