package axon.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs a load again and again until the JVM under it has compiled what is to be measured, or for {@link #LONGEST}: then the
 * first round's leases are near their end, and writing that down would be measured too.
 */
final class WarmUp {
    private static final int MOST_ROUNDS = 24;
    private static final int STEADY_ROUNDS = 2;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Seconds of the compilers for a second of load; a busy JVM always compiles something. */
    private static final double STILL_COMPILES = 0.1;

    private final Supplier<Map<String, Double>> compilers;

    /** @param compilers processor seconds by compiler thread; empty when they are not known */
    WarmUp(Supplier<Map<String, Double>> compilers) {
        this.compilers = compilers;
    }

    /** @param pid of the JVM; of one that is not on this machine nothing is known, so it gets all the rounds */
    static WarmUp of(long pid) {
        return new WarmUp(() -> ProcFiles.compilerSeconds(pid));
    }

    /** One load. */
    @FunctionalInterface
    interface Round {
        /** Answers a second. */
        double run(BenchPlan plan) throws IOException, InterruptedException;
    }

    /** @return what the last round reached */
    double run(BenchPlan plan, Round round) throws IOException, InterruptedException {
        BenchPlan shorter = plan.warmUp();
        if (plan.isBrief()) {
            return round.run(shorter);
        }
        long began = System.nanoTime();
        double reached = 0;
        int steady = 0;
        for (int i = 0; i < MOST_ROUNDS && steady < STEADY_ROUNDS && !isLong(began); i++) {
            Map<String, Double> before = compilers.get();
            reached = round.run(shorter);
            steady = isQuiet(before, compilers.get(), shorter.duration()) ? steady + 1 : 0;
        }
        return reached;
    }

    private static boolean isLong(long began) {
        return System.nanoTime() - began > LONGEST.toNanos();
    }

    /** What is compiled while the stores catch up counts too. A thread that has ended took its time along. */
    private static boolean isQuiet(Map<String, Double> before, Map<String, Double> after, Duration load) {
        double compiled = after.entrySet().stream()
                .mapToDouble(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0.0))
                .sum();
        return !after.isEmpty() && compiled < STILL_COMPILES * load.toSeconds();
    }
}
