package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BlockedLoopsTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BlockedLoops target = BlockedLoops.listen();
    private final Vertx vertx = Vertx.vertx(BlockedLoops.watched());

    @AfterEach
    void close() throws TimeoutException {
        Object unused = vertx.close().await(10, TimeUnit.SECONDS);
        target.stop();
    }

    @Test
    void aTaskThatKeepsALoopForVeryLongShouldBeNamed() throws TimeoutException {
        // when
        onLoop(() -> spin(900));

        // then
        Await.untilAsserted(SOON, () -> {
            assertThat(target.worst().ownMillis()).isBetween(400L, 1_000L);
            assertThat(target.worst().where()).contains("BlockedLoopsTest.spin");
        });
    }

    /** The checker first sees how long, then where; in between the task may end. */
    @Test
    void aTaskThatEndedWhileItWasLookedAtShouldBeNamedAsItWasBefore() {
        // when
        for (int millis = 10; millis <= 500; millis += 10) {
            warn(millis, "axon.claim.Slow", "run");
        }
        warn(510, "sun.nio.ch.EPoll", "wait");

        // then
        assertThat(target.worst().ownMillis()).isEqualTo(500);
        assertThat(target.worst().where()).contains("axon.claim.Slow");
    }

    @Test
    void aTaskThatKeepsALoopShouldBeNamedTheSecondTime() throws TimeoutException {
        // when
        onLoop(() -> spin(250));
        BlockedLoops.Task once = target.worst();
        onLoop(() -> {});
        onLoop(() -> spin(250));

        // then
        assertThat(once).isEqualTo(BlockedLoops.NONE);
        Await.untilAsserted(SOON, () -> assertThat(target.worst().ownMillis()).isBetween(100L, 350L));
    }

    @Test
    void shortTasksShouldBeNoBlock() throws TimeoutException {
        // when
        for (int i = 0; i < 100; i++) {
            onLoop(() -> {});
        }

        // then
        assertThat(target.worst()).isEqualTo(BlockedLoops.NONE);
    }

    private void onLoop(Runnable task) throws TimeoutException {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(turn -> {
            task.run();
            done.complete();
        });
        Object unused = done.future().await(10, TimeUnit.SECONDS);
    }

    private static void warn(int millis, String className, String method) {
        Exception stack = new IllegalStateException();
        stack.setStackTrace(new StackTraceElement[] {new StackTraceElement(className, method, null, 1)});
        LoggerFactory.getLogger(BlockedLoops.CHECKER)
                .warn("Thread vert.x-eventloop-thread-9 has been blocked for {} ms", millis, stack);
    }

    private static void spin(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
