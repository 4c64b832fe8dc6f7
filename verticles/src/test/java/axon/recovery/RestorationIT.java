package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.redis.RedisLink;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two attempts to rebuild one activity never mix. */
@AxonTest
class RestorationIT {
    private static final long ACTIVITY = 900_000_001;
    private static final String STATE = "axon:{a:" + ACTIVITY + "}:state";

    private final Axon axon;
    private final Vertx vertx = Vertx.vertx();
    private RedisLink redis;

    RestorationIT(Axon axon) {
        this.axon = axon;
    }

    @BeforeEach
    void connect() {
        redis = new RedisLink(vertx, axon.stack().endpoints().redisUrl());
        redis.open();
        Await.until(Duration.ofSeconds(10), redis::isConnected);
        axon.changeRedis("DEL", STATE, "axon:{a:" + ACTIVITY + "}:rebuild");
    }

    @AfterEach
    void disconnect() throws Exception {
        axon.changeRedis("DEL", STATE);
        done(redis.close());
        done(vertx.close());
    }

    @Test
    void whoeverWasTakenOverShouldPutNothingMore() throws Exception {
        // given
        Restoration target = new Restoration(redis, ACTIVITY);
        Restoration other = new Restoration(redis, ACTIVITY);
        done(target.begin());
        done(target.reservations(List.of(reservation(1))));

        // when the first gives no sign of life
        assertNotYet(other.begin());
        axon.changeRedis("DEL", "axon:{a:" + ACTIVITY + "}:rebuild");
        done(other.begin());

        // then
        assertNotYet(target.reservations(List.of(reservation(2))));
        assertNotYet(target.end(Map.of("run_id", redis.runId())));
        done(other.reservations(List.of(reservation(3))));
        done(other.end(Map.of("run_id", redis.runId())));
        assertNotYet(target.stayAlive());
        assertNotYet(target.begin());
        assertThat(axon.redis("HVALS", "axon:{a:" + ACTIVITY + "}:reservations"))
                .containsExactly(reservation(3).packed());
    }

    @Test
    void aPageShouldFillEveryIndex() throws Exception {
        // given
        Restoration target = new Restoration(redis, ACTIVITY);
        Restored held = reservation(1);
        Restored paying = new Restored(
                UUID.randomUUID(), ReservationState.PAYING, 2, 102, 9_000, true, 1, new Offer(1, null, 5, "KRW"));

        // when
        done(target.begin());
        done(target.reservations(List.of(held, paying)));
        done(target.free(List.of(3, 5)));
        done(target.end(Map.of("run_id", redis.runId(), "high", "6")));

        // then
        String tag = "axon:{a:" + ACTIVITY + "}:";
        assertThat(axon.redis("HGET", tag + "users", "102"))
                .containsExactly(paying.id().toString());
        assertThat(axon.redis("ZRANGE", tag + "deadlines", "0", "-1", "WITHSCORES"))
                .containsExactly(held.id().toString(), "9000");
        assertThat(axon.redis("ZRANGE", tag + "paying", "0", "-1", "WITHSCORES"))
                .containsExactly(paying.id().toString(), "0");
        assertThat(axon.redis("ZRANGE", tag + "free", "0", "-1")).containsExactly("3", "5");
        assertThat(axon.redis("EXISTS", tag + "rebuild")).containsExactly("0");
    }

    private static Restored reservation(int slot) {
        return new Restored(
                new UUID(1, slot),
                ReservationState.RESERVED,
                slot,
                100L + slot,
                9_000,
                false,
                0,
                new Offer(1, 7L, 1_000, "KRW"));
    }

    private static void done(Future<?> step) throws ExecutionException, InterruptedException, TimeoutException {
        step.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void assertNotYet(Future<?> step) {
        assertThatThrownBy(() -> done(step)).hasCauseInstanceOf(NotYet.class);
    }
}
