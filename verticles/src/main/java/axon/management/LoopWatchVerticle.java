package axon.management;

import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * Measures how late its event loop comes round, beyond what the machine made everybody wait at the time. Deployed once for
 * each event loop.
 */
public final class LoopWatchVerticle extends VerticleBase {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final Metrics metrics;
    private final MachinePulse pulse = new MachinePulse();
    private long last;

    public LoopWatchVerticle(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        pulse.start();
        last = System.nanoTime();
        vertx.setPeriodic(PERIOD.toMillis(), tick -> look());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        pulse.stop();
        return Future.succeededFuture();
    }

    private void look() {
        long now = System.nanoTime();
        long late = now - last - PERIOD.toNanos();
        if (late > 0) {
            metrics.loopBlocked(Math.max(0, late - pulse.lostSince(last)));
        }
        last = now;
    }
}
