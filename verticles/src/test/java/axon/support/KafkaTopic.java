package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic as somebody else writes and reads it. */
public record KafkaTopic(Axon axon, String name) {
    private static final Duration CREATED = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Creates it. */
    public KafkaTopic created() {
        try (Admin admin = Admin.create(client(Map.of()))) {
            assertThat(admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                            .all()
                            .toCompletionStage())
                    .succeedsWithin(CREATED);
            return this;
        }
    }

    /** On one partition, so that a consumer gets them together. */
    public void publishTogether(Map<String, byte[]> records) {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("linger.ms", "1000"))) {
            List<Future<RecordMetadata>> sent = records.entrySet().stream()
                    .map(each -> producer.send(new ProducerRecord<>(name, 0, each.getKey(), each.getValue())))
                    .toList();
            producer.flush();
            assertThat(sent).allSatisfy(one -> assertThat(one.get()).isNotNull());
        }
    }

    /** Done when Kafka has acknowledged the record. */
    public void publish(String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            assertThat(producer.send(new ProducerRecord<>(name, key, value)).get())
                    .isNotNull();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("could not publish to " + name, failed);
        }
    }

    /** Whether a consumer group has committed all that stands on it. */
    public boolean isWorkedBy(String group) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of("group.id", group))) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            return consumer.endOffsets(partitions).entrySet().stream()
                    .filter(end -> end.getValue() > 0)
                    .allMatch(end -> committed.get(end.getKey()) != null
                            && committed.get(end.getKey()).offset() >= end.getValue());
        }
    }

    /** All that stands on it at this moment. */
    public List<ConsumerRecord<String, byte[]>> records() {
        try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            Await.until(READ, () -> {
                consumer.poll(POLL).forEach(all::add);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
            return all;
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(each -> new TopicPartition(name, each.partition()))
                .toList();
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(client(settings), new StringSerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(client(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> client(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", axon.stack().endpoints().kafkaBootstrap());
        return all;
    }
}
