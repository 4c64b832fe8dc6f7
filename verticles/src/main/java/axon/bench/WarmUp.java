package axon.bench;

import java.io.IOException;

/** Runs a load again and again until it hardly gets faster: before that the JVM still compiles what is to be measured. */
final class WarmUp {
    private static final int MOST_ROUNDS = 6;
    private static final double STILL_FASTER = 1.1;

    private WarmUp() {}

    /** One load. */
    @FunctionalInterface
    interface Round {
        /** Answers a second. */
        double run(BenchPlan plan) throws IOException, InterruptedException;
    }

    /** @return what the last round reached */
    static double run(BenchPlan plan, Round round) throws IOException, InterruptedException {
        double best = round.run(plan.warmUp());
        if (plan.isBrief()) {
            return best;
        }
        for (int i = 1; i < MOST_ROUNDS; i++) {
            double rate = round.run(plan.warmUp());
            if (rate < best * STILL_FASTER) {
                return rate;
            }
            best = rate;
        }
        return best;
    }
}
