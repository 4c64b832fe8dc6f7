package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic as somebody else writes to it. */
public record KafkaTopic(Axon axon, String name) {
    /** On one partition, so that a consumer gets them together. */
    public void publishTogether(Map<String, byte[]> records) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", axon.stack().endpoints().kafkaBootstrap());
        properties.put("linger.ms", "1000");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.entrySet().stream()
                    .map(each -> producer.send(new ProducerRecord<>(name, 0, each.getKey(), each.getValue())))
                    .toList();
            producer.flush();
            assertThat(sent).allSatisfy(one -> assertThat(one.get()).isNotNull());
        }
    }

    /** Done when Kafka has acknowledged the record. */
    public void publish(String key, byte[] value) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", axon.stack().endpoints().kafkaBootstrap());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(name, key, value)).get())
                    .isNotNull();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("could not publish to " + name, failed);
        }
    }
}
