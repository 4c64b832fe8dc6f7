package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.PaceMessage.SlowDown;
import axon.ops.Metrics;
import axon.redis.RedisKeys;
import axon.settings.Settings;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay makes of an activity's totals in Redis. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class RushIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 1_000;

    /** Nobody else's. */
    private static final long ACTIVITY = 8_000_000_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger slowerIngestion = new AtomicInteger();
    private final AtomicInteger slowerStore = new AtomicInteger();
    private final Axon axon;
    private final Settings settings;

    RushIT(Axon axon) {
        this.axon = axon;
        this.settings = axon.settings();
    }

    @BeforeEach
    void relayRuns() {
        Bus.install(vertx);
        count(Addresses.SLOW_INGESTION, slowerIngestion);
        count(Addresses.SLOW_STORE, slowerStore);
        redis("SADD", RedisKeys.LIVE_ACTIVITIES, Long.toString(ACTIVITY));
        happen(1, 1);
        await(vertx.deployVerticle(new LedgerRelayVerticle(settings, new Metrics())));
    }

    @AfterEach
    void everythingIsGone() {
        await(vertx.close());
        redis("SREM", RedisKeys.LIVE_ACTIVITIES, Long.toString(ACTIVITY));
        redis("DEL", RedisKeys.state(ACTIVITY));
    }

    @Test
    void theBacklogShouldBeSlowedDownForAsLongAsItLasts() {
        Await.until(SOON, () -> {
            happen(MANY, MANY);
            return slowerIngestion.get() > 1 && slowerStore.get() > 1;
        });
    }

    private void count(Address<SlowDown, Done> address, AtomicInteger requests) {
        await(Bus.of(vertx).serve(address, asked -> {
            requests.incrementAndGet();
            return Future.succeededFuture(Done.INSTANCE);
        }));
    }

    private void happen(int entries, int grants) {
        redis("HINCRBY", RedisKeys.state(ACTIVITY), "seq", Integer.toString(entries));
        redis("HINCRBY", RedisKeys.state(ACTIVITY), "grants", Integer.toString(grants));
    }

    private void redis(String... command) {
        assertThat(axon.redis(command)).singleElement().asString().containsOnlyDigits();
    }

    private static void await(Future<?> future) {
        assertThat(future.toCompletionStage()).succeedsWithin(SOON);
    }
}
