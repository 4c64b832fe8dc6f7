package axon.bench;

import axon.bench.openloop.OpenLoopPlan;
import axon.bench.openloop.Phase;
import axon.bench.openloop.PhaseReport;
import axon.bench.openloop.VisitKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code soak}: journeys at a constant, comfortable rate for long; whether memory grows. */
final class SoakScenario implements Scenario {
    private static final double JOURNEYS_PER_SECOND = 300;
    private static final String MEASURED = "soak";

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public Duration usualDuration() {
        return Duration.ofMinutes(10);
    }

    @Override
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        Duration duration = run.plan().duration();
        TokenFile tokens = run.tokens((int) (JOURNEYS_PER_SECOND * (duration.toSeconds() + 5)));
        Sale sale = Sale.open(run, "soak", tokens.users());
        run.plan().say("soak: %,.0f journeys/s for %d s".formatted(JOURNEYS_PER_SECOND, duration.toSeconds()));
        OpenLoad open = new OpenLoad(
                run,
                OpenLoopPlan.of(
                        run.target().http(),
                        sale.activityId(),
                        tokens.path(),
                        VisitKind.JOURNEY,
                        OpenLoad.warm(new Phase(MEASURED, JOURNEYS_PER_SECOND, duration))));
        Trial trial = Trial.run(run, "soak", sale, open);
        return result(trial, open);
    }

    private BenchResult result(Trial trial, OpenLoad open) {
        PhaseReport soak = open.report().phase(MEASURED);
        double slope = trial.watch().residentMibPerHour(BenchTarget.PLATFORM);
        double most = trial.watch().residentMibMax(BenchTarget.PLATFORM);
        String line = "**%s**; platform at most %d MiB, %+d MiB/h in the second half; drained after %.1f s"
                .formatted(
                        soak.describe(),
                        Math.round(most),
                        Math.round(slope),
                        trial.drain().seconds());
        return new BenchResult(
                name(),
                new JsonObject()
                        .put("openLoop", trial.json())
                        .put("residentMibPerHour", Load.rounded(slope))
                        .put("keptTheRate", soak.keptTheRate()),
                line,
                List.of(
                        Row.plain("soak: journeys", soak.wantedPerSecond(), "/s")
                                .with(Row.Latencies.of(soak)),
                        Row.plain("soak: growth of the platform's memory", slope, "MiB/h")),
                List.of(Chart.of("visits", "soak", open.report())),
                trial.broken());
    }
}
