package axon.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.IngestionMessage.SlowDown;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.Topics;
import axon.stream.TopicsVerticle;
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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backlog of events while others need the machine more. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class SlowDownIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration FINISHED = Duration.ofSeconds(60);
    /** Each pause to a millisecond. */
    private static final Duration ROUNDED = Duration.ofMillis(100);

    private static final int BACKLOG = 5 * Pace.SLOW;

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final Settings settings;
    private final KafkaTopic topic;

    SlowDownIT(Axon axon) {
        this.settings = axon.settings();
        this.topic = new KafkaTopic(axon, Topics.RAW);
    }

    @AfterEach
    void everythingIsClosed() {
        await(vertx.close());
    }

    @Test
    void aBacklogShouldTakeItsTime() {
        // given
        Bus.install(vertx);
        await(vertx.deployVerticle(new TopicsVerticle(settings)));
        await(vertx.deployVerticle(new IngestionVerticle(settings, metrics)));
        publish(1);
        Await.until(FINISHED, () -> isDone(1));

        // when
        await(Bus.of(vertx).request(Addresses.SLOW_INGESTION, new SlowDown(LONG)));
        long begin = System.nanoTime();
        publish(BACKLOG);
        Await.until(FINISHED, () -> isDone(1 + BACKLOG));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        // then
        assertThat(took).isGreaterThan(Duration.ofSeconds(BACKLOG / Pace.SLOW).minus(ROUNDED));
    }

    private void publish(int events) {
        Map<String, byte[]> records = new HashMap<>();
        for (int i = 0; i < events; i++) {
            String id = UUID.randomUUID().toString();
            JsonObject event = new JsonObject()
                    .put("eventId", id)
                    .put("occurredAt", Instant.now().toString());
            records.put(id, event.encode().getBytes(StandardCharsets.UTF_8));
        }
        topic.publishTogether(records);
    }

    private boolean isDone(int events) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("axon_es_items_total{result=\"done\"}"))
                .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) >= events);
    }

    private static void await(Future<?> future) {
        assertThat(future.toCompletionStage()).succeedsWithin(FINISHED);
    }
}
