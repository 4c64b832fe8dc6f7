package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long a decision may wait for the call before it. There is no such activity, which tells who was decided. */
class DecisionQueueIT {
    private static final long ACTIVITY = 1_000_003;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private static RedisAlone redis;

    private final AtomicLong nanoTime = new AtomicLong();
    private final Decision find = Decision.of("find");

    @BeforeAll
    static void start() {
        redis = new RedisAlone();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Test
    void decisionShouldBeRefusedWhenItHasWaitedForTooLong() {
        List<Throwable> causes = askTwoAndAThirdAfter(Duration.ofSeconds(2));
        assertThat(causes.get(0)).isInstanceOf(LiveKeysMissing.class);
        assertThat(causes.get(1))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.DEPENDENCY_UNAVAILABLE));
        assertThat(causes.get(2)).isInstanceOf(LiveKeysMissing.class);
    }

    @Test
    void decisionShouldBeMadeWhenItIsStillWaitedFor() {
        List<Throwable> causes = askTwoAndAThirdAfter(Duration.ofMillis(1_999));
        assertThat(causes).hasOnlyElementsOfType(LiveKeysMissing.class);
    }

    /** The second waits for the call of the first, and the third is asked when so much of that wait is over. */
    private List<Throwable> askTwoAndAThirdAfter(Duration wait) {
        return redis.onLoop(() -> {
            DecisionQueue target = new DecisionQueue(redis.link(), new Metrics(), 10, 10, nanoTime::get);
            return redis.link()
                    .send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(Long.toString(PAUSE.toMillis())))
                    .compose(paused -> {
                        Future<Throwable> first = cause(target);
                        Future<Throwable> second = cause(target);
                        nanoTime.addAndGet(wait.toNanos());
                        Future<Throwable> third = cause(target);
                        return Future.all(first, second, third).map(all -> all.<Throwable>list());
                    });
        });
    }

    private Future<Throwable> cause(DecisionQueue target) {
        return target.decide(ACTIVITY, find, "1").map((Throwable) null).otherwise(failure -> failure);
    }
}
