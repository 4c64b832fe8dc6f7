package axon.stack;

import java.time.Duration;

/** How long to wait before the next restart: half a second, doubling to ten; forgotten after a minute of good health. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final Duration HEALTHY_AFTER = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The wait after a run that was up for {@code healthy}. */
    Duration after(Duration healthy) {
        if (healthy.compareTo(HEALTHY_AFTER) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
