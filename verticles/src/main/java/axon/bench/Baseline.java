package axon.bench;

import java.io.IOException;
import java.util.Map;

/** One measurement of the bare server, warm. */
final class Baseline {
    private static final String SCRIPT = "baseline";

    private Baseline() {}

    static Load measure(BenchPlan plan) throws IOException, InterruptedException {
        try (BaselineProcess server = BaselineProcess.start()) {
            plan.say("baseline: bare Vert.x server, JSON in and out");
            plan.say("  warm-up  %,.0f/s"
                    .formatted(WarmUp.run(
                            plan,
                            shorter -> Wrk.run(shorter, SCRIPT, server.url(), Map.of(), pid -> {})
                                    .acceptedPerSecond())));
            Load load = Wrk.run(plan, SCRIPT, server.url(), Map.of(), pid -> {});
            plan.say("  measured " + load.describe());
            if (load.refused() + load.socketErrors() > 0) {
                throw new IOException("the baseline server failed: " + load);
            }
            return load;
        }
    }
}
