package axon.stream;

import java.time.Duration;

/** When work that has failed is tried again: later each time, until it has worked. */
final class Retry {
    private int failures;
    private long atNanos = System.nanoTime();

    /** @return how often it has failed in a row */
    int failed() {
        failures++;
        atNanos = System.nanoTime() + Backoff.after(failures).toNanos();
        return failures;
    }

    void over() {
        failures = 0;
        atNanos = System.nanoTime();
    }

    boolean isUnderWay() {
        return failures > 0;
    }

    boolean isDue() {
        return System.nanoTime() - atNanos >= 0;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }
}
