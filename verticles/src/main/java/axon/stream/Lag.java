package axon.stream;

import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reports, about once a second, how many records of the whole topic the group has not committed. Every member reports the
 * same figure, so several instances do not disturb each other.
 */
final class Lag {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Metrics metrics;
    private final String topic;
    private final String group;
    private long nextAtNanos = System.nanoTime();

    Lag(Metrics metrics, String topic, String group) {
        this.metrics = metrics;
        this.topic = topic;
        this.group = group;
    }

    /** Never fails: without an answer the last figure stands. */
    Future<Void> measure(KafkaConsumer<byte[], byte[]> consumer, Progress progress) {
        if (System.nanoTime() - nextAtNanos < 0) {
            return Future.succeededFuture();
        }
        nextAtNanos = System.nanoTime() + INTERVAL_NANOS;
        return consumer.partitionsFor(topic)
                .compose(partitions -> {
                    Set<TopicPartition> all = new HashSet<>();
                    partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.getPartition())));
                    return consumer.endOffsets(all);
                })
                .compose(ends -> total(consumer, progress, ends))
                .onSuccess(records -> metrics.kafkaLag(topic, group, records))
                .transform(measured -> Future.succeededFuture());
    }

    private static Future<Long> total(
            KafkaConsumer<byte[], byte[]> consumer, Progress progress, Map<TopicPartition, Long> ends) {
        Future<Long> sum = Future.succeededFuture(0L);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            sum = sum.compose(before -> reached(consumer, progress, end.getKey())
                    .map(offset -> before + Math.max(0, end.getValue() - offset)));
        }
        return sum;
    }

    /** Of our own partitions we know it; Kafka is asked about those of other members only. */
    private static Future<Long> reached(
            KafkaConsumer<byte[], byte[]> consumer, Progress progress, TopicPartition partition) {
        Long known = progress.committed(partition);
        return known != null
                ? Future.succeededFuture(known)
                : consumer.committed(partition)
                        .compose(committed -> committed != null
                                ? Future.succeededFuture(committed.getOffset())
                                : consumer.beginningOffsets(partition));
    }
}
