package axon.bench;

import axon.bench.openloop.OpenLoopPlan;
import axon.bench.openloop.Phase;
import axon.bench.openloop.PhaseReport;
import axon.bench.openloop.VisitKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code spike}: a crowd within two seconds for far fewer slots; who loses asks again, who wins pays. */
final class SpikeScenario implements Scenario {
    private static final int CROWD = 10_000;
    private static final int USERS_PER_SLOT = 20;
    private static final Duration ARRIVAL = Duration.ofSeconds(2);
    private static final String RUSH = "rush";

    @Override
    public String name() {
        return "spike";
    }

    @Override
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        int crowd = Math.min(CROWD, run.plan().users());
        int slots = Math.max(1, crowd / USERS_PER_SLOT);
        Sale rehearsal = Sale.open(run, "spike, warm-up", crowd);
        Sale sale = Sale.open(run, "spike", slots);
        double rate = crowd / (double) ARRIVAL.toSeconds();
        List<Phase> phases = new ArrayList<>();
        for (Phase warm : OpenLoad.warm(Phase.warmUp(rate / USERS_PER_SLOT, ARRIVAL))) {
            phases.add(warm.elsewhere(rehearsal.activityId()));
        }
        phases.add(new Phase(RUSH, rate, ARRIVAL));
        run.plan().say("spike: %,d users within %d s for %,d slots".formatted(crowd, ARRIVAL.toSeconds(), slots));
        OpenLoad open = new OpenLoad(
                run,
                OpenLoopPlan.of(
                        run.target().http(),
                        sale.activityId(),
                        run.tokens(2 * crowd).path(),
                        VisitKind.RUSH,
                        phases));
        Trial trial = Trial.run(run, "spike", sale, open);
        rehearsal.end();
        return result(trial, open, slots);
    }

    private BenchResult result(Trial trial, OpenLoad open, int slots) {
        PhaseReport rush = open.report().phase(RUSH);
        List<String> broken = new ArrayList<>(trial.broken());
        if (trial.books().confirmed() != slots) {
            broken.add(trial.books().confirmed() + " slots sold of " + slots + ", with buyers for each");
        }
        Row row = new Row(
                        "spike: slots sold to a crowd of " + rush.sent(),
                        trial.books().confirmed(),
                        "of " + slots,
                        -1,
                        "",
                        true,
                        null)
                .with(new Row.Latencies(
                        rush.offeredPerSecond(),
                        rush.millis("claim", "p50"),
                        rush.millis("claim", "p99"),
                        rush.millis("claim", "p99.9"),
                        rush.keptTheRate()));
        String line =
                "**%,d of %,d slots sold**, %,d visitors told sold out, %,d refused, %,d failed; claims p50 %.1f, p99 %.1f, "
                        + "p99.9 %.1f ms; from the click to the order p99 %.1f ms; drained after %.1f s";
        return new BenchResult(
                name(),
                new JsonObject().put("openLoop", trial.json()).put("keptTheRate", rush.keptTheRate()),
                line.formatted(
                        trial.books().confirmed(),
                        slots,
                        rush.ends("sold-out"),
                        rush.ends("refused"),
                        rush.ends("failed"),
                        rush.millis("claim", "p50"),
                        rush.millis("claim", "p99"),
                        rush.millis("claim", "p99.9"),
                        rush.millis("visit", "p99"),
                        trial.drain().seconds()),
                List.of(row),
                List.of(Chart.of("visits", "spike", open.report())),
                broken);
    }
}
