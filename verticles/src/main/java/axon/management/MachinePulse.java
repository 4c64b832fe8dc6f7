package axon.management;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How late a plain thread comes round on this machine: what a busy machine or a pause of the JVM costs everybody, so that
 * it is not taken for a blocked event loop. Holds the last {@link #BEATS} beats.
 */
final class MachinePulse {
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final int BEATS = 1_024;

    private final long[] at = new long[BEATS];
    private final long[] late = new long[BEATS];
    private final Thread thread = new Thread(this::beat, "axon-pulse");
    private volatile boolean stopped;
    private volatile int next;

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Nanoseconds that were lost to the machine since {@code from}, a time of {@link System#nanoTime()}. */
    long lostSince(long from) {
        long lost = 0;
        int newest = next;
        for (int back = 1; back < BEATS; back++) {
            int beat = Math.floorMod(newest - back, BEATS);
            if (at[beat] == 0 || at[beat] < from) {
                break;
            }
            lost += late[beat];
        }
        return lost;
    }

    private void beat() {
        long last = System.nanoTime();
        while (!stopped) {
            LockSupport.parkNanos(PERIOD.toNanos());
            long now = System.nanoTime();
            int beat = next;
            at[beat] = now;
            late[beat] = Math.max(0, now - last - PERIOD.toNanos());
            next = (beat + 1) % BEATS;
            last = now;
        }
    }
}
