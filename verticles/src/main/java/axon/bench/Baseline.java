package axon.bench;

import java.io.IOException;
import java.util.Map;

/** The bare server, warm. It stays for the whole call, so that it can be measured beside whatever is compared to it. */
final class Baseline implements AutoCloseable {
    private static final String SCRIPT = "baseline";

    private final BenchPlan plan;
    private final BaselineProcess server;

    private Baseline(BenchPlan plan, BaselineProcess server) {
        this.plan = plan;
        this.server = server;
    }

    static Baseline start(BenchPlan plan) throws IOException, InterruptedException {
        plan.say("baseline: bare Vert.x server, JSON in and out");
        Baseline baseline = new Baseline(plan, BaselineProcess.start());
        try {
            baseline.warmUp();
            return baseline;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            baseline.close();
            throw failed;
        }
    }

    private void warmUp() throws IOException, InterruptedException {
        double reached =
                WarmUp.of(server.pid()).run(plan, shorter -> load(shorter).acceptedPerSecond());
        plan.say("  warm at  %,.0f/s".formatted(reached));
    }

    /** Measures it now: a machine's speed changes within minutes. */
    Load measure() throws IOException, InterruptedException {
        Load load = load(plan);
        plan.say("  baseline " + load.describe());
        if (load.refused() + load.socketErrors() > 0) {
            throw new IOException("the baseline server failed: " + load);
        }
        return load;
    }

    private Load load(BenchPlan as) throws IOException, InterruptedException {
        return Wrk.run(as, SCRIPT, server.url(), Map.of(), pid -> {});
    }

    @Override
    public void close() {
        server.close();
    }
}
