package axon.ledger;

import java.time.Duration;

/**
 * Tells a rush on slots from the ordinary course of a sale: hardly anything but grants, and many of them. While it lasts the
 * relay steps back to a batch in {@link #PAUSE}, because what carries, stores and indexes entries needs the processors and the
 * disk that claims wait for. A rush ends by itself when the slots are gone; the backlog is carried after it. After
 * {@link #LONGEST} the relay steps back no more until the rush is over.
 */
final class Rush {
    static final Duration PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** Below so many grants a second there is enough of everything for both. */
    private static final long GRANTS_PER_SECOND = 1_500;

    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();

    private long entries;
    private long grants;
    private long atNanos;
    private long sinceNanos;
    private boolean on;
    private boolean known;

    /**
     * Takes note of an activity's totals.
     *
     * @param entries number of ledger entries of the epoch
     * @return whether the relay should step back
     */
    boolean note(long entries, long grants, long nowNanos) {
        if (!known) {
            remember(entries, grants, nowNanos);
            known = true;
            return false;
        }
        long elapsed = nowNanos - atNanos;
        if (elapsed >= WINDOW_NANOS) {
            long granted = grants - this.grants;
            boolean mostly = granted * 2 > entries - this.entries;
            boolean many = granted * 1_000_000_000.0 / elapsed > GRANTS_PER_SECOND;
            if (!on && mostly && many) {
                sinceNanos = nowNanos;
            }
            on = mostly && many;
            remember(entries, grants, nowNanos);
        }
        return on && nowNanos - sinceNanos < LONGEST.toNanos();
    }

    private void remember(long entries, long grants, long nowNanos) {
        this.entries = entries;
        this.grants = grants;
        this.atNanos = nowNanos;
    }
}
