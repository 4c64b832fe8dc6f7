package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockedLoopsTest {
    private static final long LONG_MILLIS = 600;

    private final BlockedLoops target = BlockedLoops.listen();
    private final Vertx vertx = Vertx.vertx(BlockedLoops.watched());

    @AfterEach
    void close() throws TimeoutException {
        Object unused = vertx.close().await(10, TimeUnit.SECONDS);
        target.stop();
    }

    @Test
    void aTaskThatKeepsALoopShouldBeNamed() throws TimeoutException {
        // when
        onLoop(BlockedLoopsTest::spin);

        // then
        Await.untilAsserted(Duration.ofSeconds(5), () -> {
            assertThat(target.longest().ownMillis()).isBetween(100L, LONG_MILLIS + 100);
            assertThat(target.longest().where()).contains("BlockedLoopsTest.spin");
        });
    }

    @Test
    void shortTasksShouldBeNoBlock() throws TimeoutException {
        // when
        for (int i = 0; i < 100; i++) {
            onLoop(() -> {});
        }

        // then
        assertThat(target.longest().ownMillis()).isLessThan(100);
    }

    private void onLoop(Runnable task) throws TimeoutException {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(turn -> {
            task.run();
            done.complete();
        });
        Object unused = done.future().await(10, TimeUnit.SECONDS);
    }

    private static void spin() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
