package axon.bench;

import java.io.IOException;

/** One benchmark; each has its line in {@link Scenarios}. */
public interface Scenario {
    String name();

    boolean needsPlatform();

    /** @param target null when the scenario needs no platform */
    BenchResult run(BenchPlan plan, BenchTarget target) throws IOException, InterruptedException;
}
