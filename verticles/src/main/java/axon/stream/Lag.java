package axon.stream;

import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
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
    Future<Void> measure(KafkaConsumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - nextAtNanos < 0) {
            return Future.succeededFuture();
        }
        nextAtNanos = System.nanoTime() + INTERVAL_NANOS;
        return consumer.partitionsFor(topic)
                .compose(partitions -> {
                    Set<TopicPartition> all = new HashSet<>();
                    partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.getPartition())));
                    return total(consumer, all);
                })
                .onSuccess(records -> metrics.kafkaLag(topic, group, records))
                .transform(measured -> Future.succeededFuture());
    }

    private static Future<Long> total(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions)
                .compose(begins -> consumer.endOffsets(partitions).compose(ends -> {
                    Future<Long> sum = Future.succeededFuture(0L);
                    for (TopicPartition partition : partitions) {
                        sum = sum.compose(before -> consumer.committed(partition)
                                .map(committed -> before + behind(partition, committed, begins, ends)));
                    }
                    return sum;
                }));
    }

    private static long behind(
            TopicPartition partition,
            OffsetAndMetadata committed,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        long from = committed == null ? begins.get(partition) : committed.getOffset();
        return Math.max(0, ends.get(partition) - from);
    }
}
