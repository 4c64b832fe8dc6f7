package axon.bench;

import axon.bench.openloop.OpenLoopPlan;
import axon.bench.openloop.Phase;
import axon.bench.openloop.PhaseReport;
import axon.bench.openloop.VisitKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code claims}, {@code sold-out}, {@code journey}: how much goes at most, from wrk, and how long it takes at half of that,
 * from the open-loop generator.
 */
final class PeakScenario implements Scenario {
    private static final int SOLD_OUT_CROWD = 20_000;
    private static final double OPEN_LOOP_SHARE = 0.5;
    private static final String MEASURED = "half the peak";
    private static final double MOST_MIB = 400;
    private static final int ROUNDS = 3;

    private final Peak peak;

    PeakScenario(Peak peak) {
        this.peak = peak;
    }

    @Override
    public String name() {
        return peak.name();
    }

    @Override
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        Wrk.requireInstalled();
        BenchPlan plan = run.plan().withConnections(run.plan().connections() * peak.connectionsFactor());
        TokenFile tokens = run.tokens(peak.isSoldOut() ? SOLD_OUT_CROWD : plan.users());
        List<String> broken = new ArrayList<>(warmUp(run, plan, tokens));

        List<PeakRound> rounds = rounds(run, plan, tokens);
        rounds.forEach(round -> broken.addAll(round.trial().broken()));
        PeakRound middle = PeakRound.middle(rounds);

        double rate = middle.perSecond() * OPEN_LOOP_SHARE;
        Sale quiet = sale(run, tokens, peak.name() + ", open loop");
        OpenLoopPlan visits = OpenLoopPlan.of(
                        run.target().http(),
                        quiet.activityId(),
                        tokens.path(),
                        peak.kind(),
                        OpenLoad.warm(new Phase(MEASURED, Math.max(1, rate), plan.duration())))
                .withConnections(plan.connections());
        OpenLoad open = new OpenLoad(run, peak.isSoldOut() ? visits.withVisitorsAgain() : visits);
        Trial atHalf = Trial.run(run, peak.name() + ", open loop", quiet, open);
        broken.addAll(atHalf.broken());
        PhaseReport half = open.report().phase(MEASURED);
        run.plan().say("  open loop: " + half.describe());
        return result(rounds, middle, atHalf, open, half, broken);
    }

    private List<PeakRound> rounds(BenchRun run, BenchPlan plan, TokenFile tokens)
            throws IOException, InterruptedException {
        List<PeakRound> rounds = new ArrayList<>();
        Load before = run.measureBaseline();
        while (rounds.size() < (plan.isBrief() ? 1 : ROUNDS)) {
            Sale sale = sale(run, tokens, peak.name());
            WrkLoad wrk = new WrkLoad(run, plan, peak.script(), tokens, sale.activityId());
            Trial trial = Trial.run(run, peak.name(), sale, measured(wrk, run));
            requireUsersLeft(wrk.load(), tokens);
            Load after = run.measureBaseline();
            rounds.add(new PeakRound(before, wrk.load(), peak.perSecond().applyAsDouble(wrk.load()), trial, after));
            before = after;
        }
        return rounds;
    }

    private Trial.Generator measured(WrkLoad wrk, BenchRun run) {
        return watch -> {
            Seen seen = wrk.run(watch);
            run.plan().say("  " + wrk.load().describe(peak.perSecond().applyAsDouble(wrk.load())));
            return peak.isSoldOut() ? new Seen(wrk.load().accepted(), 0, 0, seen.broken(), seen.json()) : seen;
        };
    }

    private List<String> warmUp(BenchRun run, BenchPlan plan, TokenFile tokens)
            throws IOException, InterruptedException {
        run.plan().say(peak.name() + ": " + peak.what());
        List<String> broken = new ArrayList<>();
        double reached = WarmUp.of(run.target().platformPid()).run(plan, shorter -> {
            Sale sale = sale(run, tokens, peak.name() + ", warm-up");
            WrkLoad wrk = new WrkLoad(run, shorter, peak.script(), tokens, sale.activityId());
            broken.addAll(Trial.run(run, peak.name() + ", warm-up", sale, measured(wrk, run))
                    .broken());
            return peak.perSecond().applyAsDouble(wrk.load());
        });
        run.plan().say("%s: warm at %,.0f/s".formatted(peak.name(), reached));
        return broken;
    }

    /** The slots of the one that is sold out belong to users who do not ask again. */
    private Sale sale(BenchRun run, TokenFile tokens, String name) throws IOException, InterruptedException {
        if (!peak.isSoldOut()) {
            return Sale.open(run, name, tokens.users());
        }
        Sale sale = Sale.open(run, name, peak.crowd());
        for (int buyer = 1; buyer <= peak.crowd(); buyer++) {
            sale.claim(run.target().shopperTokens().apply(tokens.users() + buyer));
        }
        return sale;
    }

    /** Without users wrk idles to the end of its time, and the rate is understated. */
    private void requireUsersLeft(Load load, TokenFile tokens) throws IOException {
        if (!peak.isSoldOut() && load.requests() >= tokens.users() - 1L && load.confirms() == 0) {
            throw new IOException("all " + tokens.users()
                    + " users have claimed before the load was over; give more --users or less --duration");
        }
    }

    private BenchResult result(
            List<PeakRound> rounds,
            PeakRound middle,
            Trial atHalf,
            OpenLoad open,
            PhaseReport half,
            List<String> broken) {
        Row row = peak.row(middle.load(), middle.baseline()).with(Row.Latencies.of(half));
        List<Row> rows = new ArrayList<>(List.of(row));
        double mib = rounds.stream()
                .mapToDouble(round -> round.trial().watch().residentMibMax(BenchTarget.PLATFORM))
                .max()
                .orElseThrow();
        if (peak.kind() == VisitKind.JOURNEY) {
            rows.add(new Row("platform's memory during journeys", mib, "MiB", -1, "≤ 400 MiB", mib <= MOST_MIB, null));
        }
        JsonObject figures = new JsonObject()
                .put("baseline", Math.round(middle.baseline()))
                .put("ratioToBaseline", Row.rounded(row.ratio()))
                .put(
                        "rounds",
                        new JsonArray(rounds.stream().map(PeakRound::json).toList()))
                .put("peak", middle.trial().json())
                .put("openLoop", atHalf.json())
                .put("keptTheRate", half.keptTheRate());
        String line =
                "**%,d/s** = %s of the baseline %,d/s; open loop at %s; drained %.1f s after the peak; platform %d MiB"
                        .formatted(
                                Math.round(row.value()),
                                Row.ratioText(row.ratio()),
                                Math.round(middle.baseline()),
                                half.describe(),
                                middle.trial().drain().seconds(),
                                Math.round(mib));
        return new BenchResult(
                name(),
                figures,
                line,
                rows,
                List.of(
                        Chart.of("peak", peak.what() + ", closed loop", middle.trial()),
                        Chart.of("open-loop", peak.what() + ", open loop at half the peak", open.report())),
                broken);
    }
}
