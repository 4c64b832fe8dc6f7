package axon.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * How fast a consumer goes: as fast as it can, but while others need the machine more, {@link #SLOW} records a second. Small
 * batches are hardly delayed; only a backlog waits. Belongs to one event loop.
 */
public final class Pace {
    /**
     * A document costs Elasticsearch 60 to 120 µs, a ledger entry MySQL as much, so this is an eighth to a quarter of a core
     * for each where they share the machine.
     */
    public static final int SLOW = 2_000;

    private long slowUntilNanos;

    Pace(long nowNanos) {
        this.slowUntilNanos = nowNanos;
    }

    /** Waits as long as so many records have to. */
    Future<Void> rest(Vertx vertx, int records) {
        Duration pause = before(records, System.nanoTime());
        return pause.isZero()
                ? Future.succeededFuture()
                : vertx.timer(Math.max(1, pause.toMillis())).mapEmpty();
    }

    void slowDown(Duration length, long nowNanos) {
        slowUntilNanos = nowNanos + length.toNanos();
    }

    /** How long to wait before so many records. */
    Duration before(int records, long nowNanos) {
        return slowUntilNanos - nowNanos > 0 ? Duration.ofSeconds(records).dividedBy(SLOW) : Duration.ZERO;
    }
}
