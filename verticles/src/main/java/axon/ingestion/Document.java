package axon.ingestion;

import axon.ingestion.RawEvent.Readable;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;

/** An event on its way to Elasticsearch, and the record it came in. */
record Document(Readable event, KafkaConsumerRecord<byte[], byte[]> record) {}
