package axon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.KafkaTopic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AxonTest
class KafkaPublisherIT {
    private static final int IN_FLIGHT = 10;
    private static final int TOO_LARGE = 3 * 1024 * 1024;
    private static final Duration WAITS = Duration.ofSeconds(2);
    private static final Duration GIVEN_UP = Duration.ofSeconds(7);
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Axon axon;
    private final Settings settings;
    private final KafkaTopic topic;

    private KafkaPublisher target;

    KafkaPublisherIT(Axon axon) {
        this.axon = axon;
        this.settings = axon.settings("kafka.sends-in-flight=" + IN_FLIGHT);
        this.topic = new KafkaTopic(axon, "test.publisher." + UUID.randomUUID()).created();
    }

    @BeforeEach
    void publisherExists() {
        target = await(() -> Future.succeededFuture(new KafkaPublisher(vertx, settings, new Metrics())));
    }

    @AfterEach
    void everythingIsClosed() {
        await(target::close);
        assertThat(awaited(vertx.close())).isNull();
        axon.awaitReady();
    }

    @Test
    void recordShouldArriveWithItsKeyItsHeadersAndItsValue() {
        // when
        await(() -> target.send(topic.name(), "key", VALUE, Map.of(KafkaPublisher.REQUEST_ID, "r-1")));

        // then
        ConsumerRecord<String, byte[]> found = topic.records().getFirst();
        assertThat(found.key()).isEqualTo("key");
        assertThat(found.value()).isEqualTo(VALUE);
        assertThat(found.headers().lastHeader(KafkaPublisher.REQUEST_ID).value())
                .asString()
                .isEqualTo("r-1");
    }

    @Test
    void answerShouldComeOnTheContextOfTheOwner() {
        // when
        Object answeredOn = await(
                () -> target.send(topic.name(), "key", VALUE, Map.of()).map(sent -> (Object) Vertx.currentContext()));

        // then
        assertThat(answeredOn).isSameAs(context);
    }

    @Test
    void moreThanMayWaitShouldBeRefusedUntilTheOthersAreAcknowledged() {
        // given
        AtomicReference<Future<Void>> waiting = new AtomicReference<>();

        // when
        Throwable refusal = causeOf(() -> {
            waiting.set(target.sendAll(records(IN_FLIGHT)));
            return target.sendAll(records(1));
        });

        // then
        assertThat(refusal).isInstanceOfSatisfying(Failure.class, is(FailureCode.OVERLOADED));
        await(waiting::get);
        await(() -> target.sendAll(records(1)));
        assertThat(topic.records()).hasSize(IN_FLIGHT + 1);
    }

    @Test
    void deliveryLargerThanWhatMayWaitShouldGoAlone() {
        // when
        await(() -> target.sendAll(records(IN_FLIGHT * 2)));

        // then
        assertThat(topic.records()).hasSize(IN_FLIGHT * 2);
    }

    @Test
    void deliveryWithARecordThatKafkaDoesNotTakeShouldFailAsAWhole() {
        // when
        Throwable refusal = causeOf(() -> target.sendAll(List.of(record(VALUE), record(new byte[TOO_LARGE]))));

        // then what does not belong to it goes on
        assertThat(refusal).isInstanceOfSatisfying(Failure.class, is(FailureCode.PAYLOAD_TOO_LARGE));
        await(() -> target.sendAll(records(1)));
    }

    @Test
    void absentKafkaShouldFailWhatWaitsAndBeUsedAgainWhenItIsBack() {
        // given a client that knows the topic: its records wait, as long as they may
        await(() -> target.sendAll(records(1)));
        axon.stopServer("kafka");

        // when
        long began = System.nanoTime();
        Throwable refusal;
        Duration took;
        try {
            refusal = causeOf(() -> target.sendAll(records(IN_FLIGHT)));
            took = Duration.ofNanos(System.nanoTime() - began);
        } finally {
            axon.startServer("kafka");
        }

        // then
        assertThat(refusal).isInstanceOfSatisfying(Failure.class, is(FailureCode.DEPENDENCY_UNAVAILABLE));
        assertThat(took).isBetween(WAITS, GIVEN_UP);
        Await.untilAsserted(
                BACK,
                () -> assertThat(causeOf(() -> target.sendAll(records(1)))).isNull());
    }

    @Test
    void closedPublisherShouldHaveSentWhatItHadAndTakeNothing() {
        // given
        AtomicReference<Future<Void>> before = new AtomicReference<>();
        await(() -> {
            before.set(target.sendAll(records(IN_FLIGHT)));
            return target.close();
        });

        // then the end comes after what was under way
        assertThat(before.get().succeeded()).isTrue();

        // when
        Throwable refusal = causeOf(() -> target.sendAll(records(1)));

        // then
        assertThat(refusal).isInstanceOfSatisfying(Failure.class, is(FailureCode.SHUTTING_DOWN));
        assertThat(topic.records()).hasSize(IN_FLIGHT);
    }

    private List<ProducerRecord<byte[], byte[]>> records(int count) {
        return Collections.nCopies(count, record(VALUE));
    }

    private ProducerRecord<byte[], byte[]> record(byte[] value) {
        return KafkaPublisher.record(topic.name(), "key", value, Map.of());
    }

    private static Consumer<Failure> is(FailureCode code) {
        return failure -> assertThat(failure.code()).isEqualTo(code);
    }

    private Throwable causeOf(Supplier<Future<Void>> action) {
        return await(() -> action.get().map((Throwable) null).otherwise(cause -> cause));
    }

    /** Does it on the context of the publisher, and waits for its end. */
    private <T> T await(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(done));
        return awaited(done.future());
    }

    private static <T> T awaited(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
