package axon.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records that are acknowledged together. Kafka's thread counts the acknowledgements, the owner's context ends it. */
final class Delivery implements Callback {
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Consumer<Delivery> whenAcknowledged;
    private final AtomicInteger outstanding;
    private final Promise<Void> promise = Promise.promise();
    private volatile Exception failure;

    Delivery(List<ProducerRecord<byte[], byte[]>> records, Consumer<Delivery> whenAcknowledged) {
        this.records = records;
        this.whenAcknowledged = whenAcknowledged;
        this.outstanding = new AtomicInteger(records.size());
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    int size() {
        return records.size();
    }

    Exception failure() {
        return failure;
    }

    Future<Void> future() {
        return promise.future();
    }

    Promise<Void> promise() {
        return promise;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception cause) {
        if (cause != null) {
            failure = cause;
        }
        if (outstanding.decrementAndGet() == 0) {
            whenAcknowledged.accept(this);
        }
    }
}
