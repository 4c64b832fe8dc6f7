package axon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.PaceMessage.SlowDown;
import axon.domain.LedgerEntry;
import axon.ingestion.IngestionVerticle;
import axon.ledger.LedgerJson;
import axon.ledger.LedgerStoreVerticle;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.KafkaTopic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backlog while others need the machine more. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class SlowDownIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration FINISHED = Duration.ofSeconds(60);
    /** Each pause to a millisecond. */
    private static final Duration ROUNDED = Duration.ofMillis(100);

    private static final int BACKLOG = 4 * Pace.SLOW;

    /** Nobody's. */
    private static final long ACTIVITY = 8_000_000_000_000_001L;

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final Axon axon;
    private final Settings settings;

    SlowDownIT(Axon axon) {
        this.axon = axon;
        this.settings = axon.settings();
    }

    @BeforeEach
    void topicsAreThere() {
        Bus.install(vertx);
        await(vertx.deployVerticle(new TopicsVerticle(settings)));
    }

    @AfterEach
    void everythingIsClosed() {
        await(vertx.close());
    }

    @Test
    void eventsShouldTakeTheirTime() {
        // given
        await(vertx.deployVerticle(new IngestionVerticle(settings, metrics)));

        // when
        Duration took = timeForBacklog(Topics.RAW, "axon-ingestion", Addresses.SLOW_INGESTION, SlowDownIT::event);

        // then
        assertThat(took).isGreaterThan(Duration.ofSeconds(BACKLOG / Pace.SLOW).minus(ROUNDED));
    }

    @Test
    void ledgerEntriesShouldTakeTheirTime() {
        // given
        await(vertx.deployVerticle(new LedgerStoreVerticle(settings, metrics)));

        // when
        Duration took = timeForBacklog(Topics.LEDGER, "axon-ledger", Addresses.SLOW_STORE, SlowDownIT::entry);

        // then
        assertThat(took).isGreaterThan(Duration.ofSeconds(BACKLOG / Pace.SLOW).minus(ROUNDED));
    }

    private Duration timeForBacklog(
            String name, String group, Address<SlowDown, Done> slowDown, IntFunction<byte[]> value) {
        KafkaTopic topic = new KafkaTopic(axon, name);
        publish(topic, 0, 1, value);
        Await.until(FINISHED, () -> topic.isWorkedBy(group));
        await(Bus.of(vertx).request(slowDown, new SlowDown(LONG)));
        long begin = System.nanoTime();
        publish(topic, 1, 1 + BACKLOG, value);
        Await.until(FINISHED, () -> topic.isWorkedBy(group));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void publish(KafkaTopic topic, int from, int to, IntFunction<byte[]> value) {
        topic.publishTogether(
                IntStream.range(from, to).boxed().collect(Collectors.toMap(Object::toString, value::apply)));
    }

    private static byte[] event(int number) {
        return new JsonObject()
                .put("eventId", UUID.randomUUID().toString())
                .put("occurredAt", Instant.now().toString())
                .put("number", number)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** There is none before it, so it is not stored; that it comes too early has to be found out all the same. */
    private static byte[] entry(int number) {
        return LedgerJson.encode(new LedgerEntry(
                ACTIVITY,
                1,
                2 + number,
                1_795_000_000_000L,
                UUID.randomUUID(),
                1,
                42,
                "RESERVED",
                "FREE",
                "expired",
                0,
                "a".repeat(40),
                "b".repeat(40)));
    }

    private static void await(Future<?> future) {
        assertThat(future.toCompletionStage()).succeedsWithin(FINISHED);
    }
}
