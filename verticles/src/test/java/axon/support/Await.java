package axon.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition instead of for a while. */
public final class Await {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Await() {}

    /** Looks until the condition holds; an assertion that fails, or an exception, is looked at again too. */
    public static void until(Duration most, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        Throwable last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
                last = null;
            } catch (RuntimeException | AssertionError notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new AssertionError("still not so after " + most + (last == null ? "" : ": " + last.getMessage()), last);
    }

    /** Looks until the assertions hold. */
    public static void untilAsserted(Duration most, Runnable assertions) {
        until(most, () -> {
            assertions.run();
            return true;
        });
    }
}
