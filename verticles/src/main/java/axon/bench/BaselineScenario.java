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
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        Wrk.requireInstalled();
        Load load = run.measureBaseline();
        Row row = new Row("bare Vert.x server, JSON in and out", load.acceptedPerSecond(), "/s", 1, "", true, null);
        return new BenchResult(
                name(),
                new JsonObject().put("load", load.json()),
                "**" + load.describe() + "**",
                List.of(row),
                List.of(),
                List.of());
    }
}
