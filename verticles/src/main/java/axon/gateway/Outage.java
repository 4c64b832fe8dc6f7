package axon.gateway;

import java.time.Duration;

/** A time in which the provider does not answer. A new one replaces the one before; none outlives a restart. */
final class Outage {
    private long endsAtNanos = System.nanoTime();

    /** @param length zero ends it */
    void last(Duration length) {
        endsAtNanos = System.nanoTime() + length.toNanos();
    }

    boolean isOn() {
        return left().isPositive();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
    }
}
