package axon.verify;

import axon.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka says: topics from their beginning to where they end now, and how far their readers are. Joins no group. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Broker and MySQL may disagree about the time. */
    private static final long CLOCKS_MS = Duration.ofMinutes(5).toMillis();

    private final String bootstrap;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(String bootstrap) {
        this.bootstrap = bootstrap;
        consumer =
                new KafkaConsumer<>(config(bootstrap, null), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> config(String bootstrap, String group) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers", bootstrap,
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "auto.offset.reset", "earliest",
                "max.poll.records", "10000",
                "max.partition.fetch.bytes", Integer.toString(8 << 20),
                "default.api.timeout.ms", "10000",
                "request.timeout.ms", "8000"));
        if (group != null) {
            config.put("group.id", group);
        }
        return config;
    }

    /** Every record since a time, to where the topic ends now; those of a partition in order. */
    void each(String topic, long sinceMillis, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws IOException {
        try {
            List<TopicPartition> partitions = partitions(topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            seek(partitions, Math.max(0, sinceMillis - CLOCKS_MS), ends);
            long deadline = System.nanoTime() + SILENCE.toNanos();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                var records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        reader.accept(record);
                    }
                }
                deadline = records.isEmpty() ? deadline : System.nanoTime() + SILENCE.toNanos();
                if (System.nanoTime() > deadline) {
                    throw new IOException("kafka gives nothing of " + topic + " for " + SILENCE.toSeconds() + " s");
                }
            }
        } catch (KafkaException failed) {
            throw unreachable(failed);
        }
    }

    private void seek(List<TopicPartition> partitions, long since, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
    }

    /** Where a topic ends now. */
    Map<TopicPartition, Long> ends(String topic) throws IOException {
        try {
            return consumer.endOffsets(partitions(topic));
        } catch (KafkaException failed) {
            throw unreachable(failed);
        }
    }

    private List<TopicPartition> partitions(String topic) throws IOException {
        var known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new IOException("kafka has no topic " + topic);
        }
        return known.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Asks how far a group is, without joining it. */
    final class Group implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> asking;

        Group(String group) {
            asking = new KafkaConsumer<>(
                    config(bootstrap, group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        boolean hasWorked(Map<TopicPartition, Long> ends) throws IOException {
            try {
                Map<TopicPartition, OffsetAndMetadata> committed = asking.committed(ends.keySet());
                return ends.entrySet().stream().allMatch(end -> {
                    OffsetAndMetadata done = committed.get(end.getKey());
                    return end.getValue() == 0 || done != null && done.offset() >= end.getValue();
                });
            } catch (KafkaException failed) {
                throw unreachable(failed);
            }
        }

        @Override
        public void close() {
            asking.close();
        }
    }

    /** The three topics that somebody works on, and who. */
    Group workingOn(String topic) {
        return new Group(
                switch (topic) {
                    case Topics.LEDGER -> "axon-ledger";
                    case Topics.COMMAND -> "axon-orders";
                    case Topics.RAW -> "axon-ingestion";
                    default -> throw new IllegalArgumentException(topic);
                });
    }

    private static IOException unreachable(KafkaException cause) {
        return new IOException("kafka does not answer: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
