package axon.stream;

import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a topic ends at this moment. Asks with a client of its own: the consumer of the topic would answer only after its
 * poll. Belongs to the context it was made on.
 */
final class TopicEnds {
    private final AdminClient client;
    private final String topic;
    private List<TopicPartition> partitions;

    TopicEnds(Vertx vertx, Settings.Kafka settings, String topic) {
        this.client = new AdminClient(vertx, settings);
        this.topic = topic;
    }

    /** One past the last record of each partition; fails when Kafka has not answered after 2 s. */
    Future<Map<TopicPartition, Long>> ask() {
        return client.ask(kafka -> partitions(kafka).compose(all -> ends(kafka, all)));
    }

    /** Waits up to 1 s for the client. */
    Future<Void> close() {
        return client.close();
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
