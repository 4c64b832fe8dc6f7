package axon.stream;

import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a consumer reads next. */
final class Positions {
    private Positions() {}

    /** Tells where reading begins in newly assigned partitions; what Kafka does not answer is asked again next time. */
    static Future<Void> learn(KafkaConsumer<byte[], byte[]> consumer, Progress progress) {
        List<Future<Long>> positions = new ArrayList<>();
        for (TopicPartition partition : progress.unknown()) {
            positions.add(consumer.position(partition).onSuccess(offset -> progress.beginsAt(partition, offset)));
        }
        return Future.join(positions).transform(learnt -> Future.succeededFuture());
    }

    /** Records of a partition that came to us while the others are paused: it waits like them, and they are read again. */
    static Future<Void> giveBack(
            KafkaConsumer<byte[], byte[]> consumer, List<KafkaConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> firsts = new HashMap<>();
        records.forEach(record -> firsts.merge(Progress.partition(record), record.offset(), Math::min));
        return consumer.pause(firsts.keySet())
                .compose(paused -> Future.all(firsts.entrySet().stream()
                                .map(first -> consumer.seek(first.getKey(), first.getValue()))
                                .toList())
                        .mapEmpty());
    }
}
