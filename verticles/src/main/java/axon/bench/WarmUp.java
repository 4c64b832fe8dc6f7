package axon.bench;

import java.io.IOException;

/** Runs a load again and again until it hardly gets faster: before that the JVM still compiles what is to be measured. */
final class WarmUp {
    private static final int MOST_ROUNDS = 8;
    private static final int STEADY_ROUNDS = 2;
    private static final double STILL_FASTER = 1.1;

    private WarmUp() {}

    /** One load. */
    @FunctionalInterface
    interface Round {
        /** Answers a second. */
        double run(BenchPlan plan) throws IOException, InterruptedException;
    }

    /** @return what the best round reached */
    static double run(BenchPlan plan, Round round) throws IOException, InterruptedException {
        double best = round.run(plan.warmUp());
        if (plan.isBrief()) {
            return best;
        }
        int steady = 0;
        for (int i = 1; i < MOST_ROUNDS && steady < STEADY_ROUNDS; i++) {
            double rate = round.run(plan.warmUp());
            steady = rate < best * STILL_FASTER ? steady + 1 : 0;
            best = Math.max(best, rate);
        }
        return best;
    }
}
