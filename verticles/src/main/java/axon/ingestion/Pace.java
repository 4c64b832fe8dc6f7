package axon.ingestion;

import java.time.Duration;

/**
 * How fast ingestion goes: as fast as it can, but while others need the machine more, {@link #SLOW} events a second. Few events are hardly
 * later for it; it is a backlog that waits. Belongs to one event loop.
 */
final class Pace {
    /** A document costs Elasticsearch 60 to 120 µs, so this is an eighth to a quarter of a core where it shares the machine. */
    static final int SLOW = 2_000;

    private long slowUntilNanos;

    Pace(long nowNanos) {
        this.slowUntilNanos = nowNanos;
    }

    void slowDown(Duration length, long nowNanos) {
        slowUntilNanos = nowNanos + length.toNanos();
    }

    /** How long to wait before so many events. */
    Duration before(int events, long nowNanos) {
        return slowUntilNanos - nowNanos > 0 ? Duration.ofSeconds(events).dividedBy(SLOW) : Duration.ZERO;
    }
}
