package axon.bench.openloop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/** What began and ended in each second since the start. Belongs to one event loop. */
final class SecondTally {
    private static final long SECOND = 1_000_000_000L;

    private final VisitKind kind;
    private final long startNanos;
    private final JsonArray seconds = new JsonArray();
    private final Histogram visits = Latency.histogram();
    private long begun;
    private long wanted;
    private long refused;
    private long failed;

    SecondTally(VisitKind kind, long startNanos) {
        this.kind = kind;
        this.startNanos = startNanos;
    }

    void began(long nowNanos) {
        turnTo(nowNanos);
        begun++;
    }

    void ended(End end, long nanos, long nowNanos) {
        turnTo(nowNanos);
        if (kind.isTimed(end)) {
            Latency.record(visits, nanos);
        }
        if (kind.isWanted(end)) {
            wanted++;
        } else if (end == End.REFUSED) {
            refused++;
        } else {
            failed++;
        }
    }

    /** Seconds in which nothing happened are there too. */
    private void turnTo(long nowNanos) {
        long second = (nowNanos - startNanos) / SECOND;
        while (seconds.size() < second) {
            close();
        }
    }

    private void close() {
        seconds.add(new JsonObject()
                .put("begun", begun)
                .put("wanted", wanted)
                .put("refused", refused)
                .put("failed", failed)
                .put("p50", Latency.millis(visits, 50))
                .put("p99", Latency.millis(visits, 99)));
        begun = 0;
        wanted = 0;
        refused = 0;
        failed = 0;
        visits.reset();
    }

    JsonArray json() {
        close();
        return seconds;
    }
}
