package axon.stream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubling from 0.1 s to 5 s, each with up to a quarter of jitter taken off. */
final class Backoff {
    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 5_000;

    private Backoff() {}

    /** @param failures how many attempts have failed in a row, from 1 */
    static Duration after(int failures) {
        return after(failures, ThreadLocalRandom.current().nextDouble());
    }

    static Duration after(int failures, double random) {
        long full = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures - 1, 10));
        return Duration.ofMillis(full - (long) (full / 4.0 * random));
    }
}
