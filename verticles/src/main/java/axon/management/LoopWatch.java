package axon.management;

import axon.ops.Metrics;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Measures how late this event loop comes round: the gap between two ticks beyond their period. */
final class LoopWatch {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final Metrics metrics;
    private long last = System.nanoTime();

    LoopWatch(Metrics metrics) {
        this.metrics = metrics;
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(PERIOD.toMillis(), tick -> {
            long now = System.nanoTime();
            metrics.loopBlocked(Math.max(0, now - last - PERIOD.toNanos()));
            last = now;
        });
    }
}
