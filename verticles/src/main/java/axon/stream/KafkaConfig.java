package axon.stream;

import axon.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the Kafka clients, and why they are not the defaults. */
final class KafkaConfig {
    /** A request of ours waits 5 s at most, so a record that Kafka has not taken after 3 s is given up. */
    static final int DELIVERY_TIMEOUT_MS = 3_000;
    /** The only call of the producer that blocks (a worker, never a loop): while it has no metadata or no memory. */
    static final int BLOCK_MS = 1_000;

    private KafkaConfig() {}

    static Map<String, String> producer(Settings.Kafka settings) {
        Map<String, String> config = client(settings);
        config.put("key.serializer", ByteArraySerializer.class.getName());
        config.put("value.serializer", ByteArraySerializer.class.getName());
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("max.block.ms", Integer.toString(BLOCK_MS));
        config.put("metadata.max.idle.ms", Integer.toString(Integer.MAX_VALUE));
        config.put("delivery.timeout.ms", Integer.toString(DELIVERY_TIMEOUT_MS));
        config.put("request.timeout.ms", "2000");
        config.put("linger.ms", "1");
        config.put("batch.size", "131072");
        config.put("compression.type", "lz4");
        config.put("max.request.size", "2097152");
        return config;
    }

    /** A short session: after a crash the partitions of the dead process are free again after 6 s, not after 45. */
    static Map<String, String> consumer(Settings.Kafka settings, String group, Batching batching) {
        Map<String, String> config = client(settings);
        config.put("key.deserializer", ByteArrayDeserializer.class.getName());
        config.put("value.deserializer", ByteArrayDeserializer.class.getName());
        config.put("group.id", group);
        config.put("max.poll.records", Integer.toString(batching.maxRecords()));
        config.put("fetch.min.bytes", Integer.toString(batching.minBytes()));
        config.put("fetch.max.wait.ms", Long.toString(batching.maxWait().toMillis()));
        config.put("enable.auto.commit", "false");
        config.put("auto.offset.reset", "earliest");
        config.put("allow.auto.create.topics", "false");
        config.put("session.timeout.ms", "6000");
        config.put("heartbeat.interval.ms", "2000");
        config.put("default.api.timeout.ms", "5000");
        config.put("request.timeout.ms", "5000");
        return config;
    }

    static Map<String, String> admin(Settings.Kafka settings) {
        Map<String, String> config = client(settings);
        config.put("default.api.timeout.ms", "5000");
        config.put("request.timeout.ms", "4000");
        return config;
    }

    /** Reconnects soon after Kafka is back, and sees a topic that was created later within seconds. */
    private static Map<String, String> client(Settings.Kafka settings) {
        Map<String, String> config = new HashMap<>();
        config.put("bootstrap.servers", settings.bootstrap());
        config.put("reconnect.backoff.ms", "100");
        config.put("reconnect.backoff.max.ms", "1000");
        config.put("retry.backoff.ms", "100");
        config.put("metadata.max.age.ms", "5000");
        return config;
    }
}
