package axon.bench;

import java.io.IOException;
import java.util.OptionalDouble;

/** Runs a load again and again until the JVM under it has compiled what is to be measured. */
final class WarmUp {
    private static final int MOST_ROUNDS = 24;
    private static final int STEADY_ROUNDS = 2;
    private static final double NANOS = 1e9;

    /** Of one core; a busy JVM always compiles something. */
    private static final double STILL_COMPILES = 0.1;

    private final long pid;

    private WarmUp(long pid) {
        this.pid = pid;
    }

    /** @param pid of the JVM; one that is not on this machine gets as many rounds as the most patient one here */
    static WarmUp of(long pid) {
        return new WarmUp(pid);
    }

    /** One load. */
    @FunctionalInterface
    interface Round {
        /** Answers a second. */
        double run(BenchPlan plan) throws IOException, InterruptedException;
    }

    /** @return what the last round reached */
    double run(BenchPlan plan, Round round) throws IOException, InterruptedException {
        double reached = 0;
        int steady = 0;
        for (int i = 0; i < (plan.isBrief() ? 1 : MOST_ROUNDS) && steady < STEADY_ROUNDS; i++) {
            OptionalDouble compiledBefore = ProcFiles.compilerSeconds(pid);
            long began = System.nanoTime();
            reached = round.run(plan.warmUp());
            double seconds = (System.nanoTime() - began) / NANOS;
            double compiled = ProcFiles.compilerSeconds(pid).orElse(seconds) - compiledBefore.orElse(0);
            steady = compiled < STILL_COMPILES * seconds ? steady + 1 : 0;
        }
        return reached;
    }
}
