package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a topic ends at this moment. Asks with a client of its own, made for the first question and anew after one that
 * failed: the consumer of the topic would answer only after its poll. Belongs to the context it was made on.
 */
final class TopicEnds {
    private static final long ASK_MS = 2_000;
    private static final long CLOSE_MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Settings.Kafka settings;
    private final String topic;
    private Future<KafkaAdminClient> client;
    private List<TopicPartition> partitions;

    TopicEnds(Vertx vertx, Settings.Kafka settings, String topic) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.settings = settings;
        this.topic = topic;
    }

    /** One past the last record of each partition; fails when Kafka has not answered after 2 s. */
    Future<Map<TopicPartition, Long>> ask() {
        if (client == null) {
            client = context.executeBlocking(() -> KafkaAdminClient.create(vertx, KafkaConfig.admin(settings)), false);
        }
        Future<KafkaAdminClient> asked = client;
        return asked.compose(kafka -> partitions(kafka).compose(all -> ends(kafka, all)))
                .timeout(ASK_MS, TimeUnit.MILLISECONDS)
                .onFailure(cause -> forget(asked));
    }

    /** Waits up to 1 s for the client. */
    Future<Void> close() {
        Future<KafkaAdminClient> open = client;
        client = null;
        return open == null ? Future.succeededFuture() : close(open);
    }

    private void forget(Future<KafkaAdminClient> failed) {
        if (failed.equals(client)) {
            client = null;
            close(failed).onComplete(closed -> {});
        }
    }

    private static Future<Void> close(Future<KafkaAdminClient> client) {
        return client.compose(kafka -> kafka.close(CLOSE_MS))
                .timeout(2 * CLOSE_MS, TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    /** Asked once: a topic keeps its partitions. */
    private Future<List<TopicPartition>> partitions(KafkaAdminClient kafka) {
        return partitions != null
                ? Future.succeededFuture(partitions)
                : kafka.describeTopics(List.of(topic))
                        .map(found -> partitions = found.get(topic).getPartitions().stream()
                                .map(each -> new TopicPartition(topic, each.getPartition()))
                                .toList());
    }

    private static Future<Map<TopicPartition, Long>> ends(KafkaAdminClient kafka, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.LATEST));
        return kafka.listOffsets(latest).map(found -> {
            Map<TopicPartition, Long> ends = new HashMap<>();
            found.forEach((partition, end) -> ends.put(partition, end.getOffset()));
            return ends;
        });
    }
}
