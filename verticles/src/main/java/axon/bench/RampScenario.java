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

/** {@code ramp}: journeys at a rate that grows step by step, until they take too long or do not end as wanted. */
final class RampScenario implements Scenario {
    private static final int USUAL_STEPS = 16;
    private static final double FIRST = 250;
    private static final double GROWTH = 1.3;
    private static final long BREAKS_AT_MILLIS = 1_000;

    private final int most;

    RampScenario() {
        this(USUAL_STEPS);
    }

    RampScenario(int most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "ramp";
    }

    @Override
    public Duration usualDuration() {
        return Duration.ofSeconds(3);
    }

    @Override
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        List<Phase> steps = new ArrayList<>();
        double rate = FIRST;
        for (int step = 1; step <= most; step++) {
            steps.add(new Phase("step " + step, Math.round(rate), run.plan().duration()));
            rate *= GROWTH;
        }
        List<Phase> phases = OpenLoad.warm(steps.toArray(Phase[]::new));
        int visits = (int) phases.stream()
                .mapToLong(
                        phase -> Math.round(phase.perSecond() * phase.length().toMillis() / 1e3))
                .sum();
        TokenFile tokens = run.tokens(visits + phases.size());
        Sale sale = Sale.open(run, "ramp", tokens.users());
        run.plan()
                .say("ramp: journeys from %,.0f/s, a step more every %d s"
                        .formatted(FIRST, run.plan().duration().toSeconds()));
        OpenLoad open = new OpenLoad(
                run,
                OpenLoopPlan.of(run.target().http(), sale.activityId(), tokens.path(), VisitKind.JOURNEY, phases)
                        .untilP99Above(BREAKS_AT_MILLIS));
        Trial trial = Trial.run(run, "ramp", sale, open);
        return result(trial, open, steps.getLast());
    }

    private BenchResult result(Trial trial, OpenLoad open, Phase last) {
        List<PhaseReport> steps = open.report().phases().stream()
                .filter(phase -> phase.name().startsWith("step"))
                .toList();
        PhaseReport end = steps.getLast();
        boolean isBroken = end.wantedPerSecond() < OpenLoopPlan.LEAST_SHARE * end.offeredPerSecond()
                || end.millis("visit", "p99") > BREAKS_AT_MILLIS;
        PhaseReport held = isBroken && steps.size() > 1 ? steps.get(steps.size() - 2) : end;
        Row row = new Row(
                        "ramp: journeys held",
                        isBroken && steps.size() == 1 ? 0 : held.offeredPerSecond(),
                        "/s",
                        -1,
                        "",
                        true,
                        null)
                .with(Row.Latencies.of(held));
        String line = "**%,d/s held** (p99 %.1f ms); %s"
                .formatted(
                        Math.round(row.value()),
                        held.millis("visit", "p99"),
                        isBroken
                                ? "broke at " + end.describe()
                                : "not broken at its last step of %,.0f/s".formatted(last.perSecond()));
        return new BenchResult(
                name(),
                new JsonObject().put("openLoop", trial.json()),
                line,
                List.of(row),
                List.of(Chart.of("visits", "ramp", open.report())),
                trial.broken());
    }
}
