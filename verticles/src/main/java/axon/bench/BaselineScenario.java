package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** {@code baseline}: what this machine does with no product behind the HTTP server. */
final class BaselineScenario implements Scenario {
    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public boolean needsPlatform() {
        return false;
    }

    @Override
    public BenchResult run(BenchPlan plan, BenchTarget target) throws IOException, InterruptedException {
        Wrk.requireInstalled();
        Load load = Baseline.measure(plan);
        return new BenchResult(
                name(), new JsonObject().put("load", load.json()), "**" + load.describe() + "**", List.of());
    }
}
