package axon.stream;

import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what could not be used: the original bytes under the original key, with the headers {@code reason} (a code),
 * {@code detail} (a sentence), {@code source-topic}, {@code partition} and {@code offset}.
 */
public final class DeadLetters {
    /** Stands for the topic when a request, not a record, brought it. */
    public static final String HTTP = "http";

    private static final int LONGEST_DETAIL = 500;

    private final KafkaPublisher publisher;

    public DeadLetters(KafkaPublisher publisher) {
        this.publisher = publisher;
    }

    /** A record of Kafka's. */
    public Future<Void> send(
            String deadTopic, KafkaConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        return send(
                deadTopic,
                record.key(),
                record.value(),
                reason,
                detail,
                record.topic(),
                record.partition(),
                record.offset());
    }

    public Future<Void> send(
            String deadTopic,
            byte[] key,
            byte[] value,
            String reason,
            String detail,
            String sourceTopic,
            int partition,
            long offset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("reason", reason);
        headers.put("detail", shortened(detail));
        headers.put("source-topic", sourceTopic);
        headers.put("partition", Integer.toString(partition));
        headers.put("offset", Long.toString(offset));
        return publisher.sendAll(java.util.List.of(KafkaPublisher.record(deadTopic, key, value, headers)));
    }

    /** What somebody sent by HTTP; it has neither partition nor offset, both read -1. */
    public Future<Void> send(String deadTopic, String key, byte[] value, String reason, String detail) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return send(deadTopic, keyBytes, value, reason, detail, HTTP, -1, -1);
    }

    private static String shortened(String detail) {
        String text = detail == null ? "" : detail;
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
