package axon.stream;

import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far each owned partition has been worked and committed. A partition that is taken away is forgotten at once, with
 * everything not committed yet: its next owner begins at the last commit.
 */
final class Progress {
    private final Set<TopicPartition> owned = new HashSet<>();
    private final Map<TopicPartition, Long> worked = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    void assigned(Set<TopicPartition> partitions) {
        owned.addAll(partitions);
    }

    void revoked(Set<TopicPartition> partitions) {
        owned.removeAll(partitions);
        worked.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    void clear() {
        owned.clear();
        worked.clear();
        committed.clear();
    }

    Set<TopicPartition> owned() {
        return Set.copyOf(owned);
    }

    /** Those records of a batch that are still ours to work. */
    List<KafkaConsumerRecord<byte[], byte[]>> stillOwned(List<KafkaConsumerRecord<byte[], byte[]>> batch) {
        return batch.stream()
                .filter(record -> owned.contains(partition(record)))
                .toList();
    }

    void worked(List<KafkaConsumerRecord<byte[], byte[]>> batch) {
        for (KafkaConsumerRecord<byte[], byte[]> record : batch) {
            TopicPartition partition = partition(record);
            if (owned.contains(partition)) {
                worked.merge(partition, record.offset() + 1, Math::max);
            }
        }
    }

    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        worked.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset, "")));
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            if (owned.contains(partition)) {
                committed.put(partition, offset.getOffset());
                worked.remove(partition, offset.getOffset());
            }
        });
    }

    /** Up to which offset an owned partition has been committed; null when it is not ours, or not known yet. */
    Long committed(TopicPartition partition) {
        return committed.get(partition);
    }

    /** Owned partitions of which we do not know yet where they begin. */
    Set<TopicPartition> unknown() {
        Set<TopicPartition> unknown = new HashSet<>(owned);
        unknown.removeAll(worked.keySet());
        unknown.removeAll(committed.keySet());
        return unknown;
    }

    /** Where reading begins; only to be told while nothing is in flight. */
    void beginsAt(TopicPartition partition, long offset) {
        if (owned.contains(partition)) {
            committed.putIfAbsent(partition, offset);
        }
    }

    /** Whether everything before these offsets has been worked and committed. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    static TopicPartition partition(KafkaConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
