package axon.bench;

import axon.bench.openloop.OpenLoopReport;
import axon.bench.openloop.PhaseReport;
import axon.bench.openloop.SecondReport;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What an overload did: how much was still sold, how soon it was forgotten, how much memory it took. */
record Resilience(Trial trial, OpenLoopReport report) {
    private static final double LEAST_SHARE = 0.8;
    private static final int LONGEST_RECOVERY_SECONDS = 5;
    private static final double NORMAL_SHARE = 0.9;
    private static final double NORMAL_SLOWER = 2;
    private static final double MOST_MIB = 400;

    /** Journeys that ended in the seconds of this phase, per second; also those that began before it. */
    double goodput(String phase) {
        return seconds(phase).stream().mapToLong(SecondReport::wanted).average().orElse(0);
    }

    double share() {
        return goodput(OverloadScenario.BEFORE) == 0
                ? 0
                : goodput(OverloadScenario.OVERLOAD) / goodput(OverloadScenario.BEFORE);
    }

    /** After the overload until all is as before; negative when it was not. */
    int secondsUntilNormal() {
        List<SecondReport> after = seconds(OverloadScenario.AFTER);
        double usual = seconds(OverloadScenario.BEFORE).stream()
                .mapToDouble(SecondReport::p50)
                .average()
                .orElse(0);
        int last = after.size();
        while (last > 0 && isNormal(after.get(last - 1), usual)) {
            last--;
        }
        return last == after.size() ? -1 : last;
    }

    private static boolean isNormal(SecondReport second, double usualP50) {
        return second.refused() == 0
                && second.failed() == 0
                && second.wanted() >= NORMAL_SHARE * second.begun()
                && second.p50() <= NORMAL_SLOWER * usualP50;
    }

    private List<SecondReport> seconds(String phase) {
        double from = 0;
        for (PhaseReport each : report.phases()) {
            double to = from + each.seconds();
            if (each.name().equals(phase)) {
                List<SecondReport> all = report.seconds();
                return all.subList(Math.min((int) from, all.size()), Math.min((int) to, all.size()));
            }
            from = to;
        }
        throw new IllegalArgumentException("no phase " + phase);
    }

    BenchResult result(String name) {
        PhaseReport overload = report.phase(OverloadScenario.OVERLOAD);
        int recovery = secondsUntilNormal();
        boolean recovered = recovery >= 0 && recovery <= LONGEST_RECOVERY_SECONDS;
        double mib = trial.watch().residentMibMax(BenchTarget.PLATFORM);
        long refused = overload.answers("claim 503") + overload.answers("claim 429");
        List<Row> rows = List.of(
                Row.plain("overload: goodput in the first crowd", goodput(OverloadScenario.FIRST_CROWD), "/s"),
                Row.plain("overload: goodput at 1x", goodput(OverloadScenario.BEFORE), "/s"),
                new Row(
                        "overload: goodput at 10x, % of 1x",
                        100 * share(), "%", -1, "≥ 80 %", share() >= LEAST_SHARE, Row.Latencies.of(overload)),
                new Row("overload: normal after", recovery, "s", -1, "≤ 5 s", recovered, null),
                new Row("overload: platform's memory", mib, "MiB", -1, "≤ 400 MiB", mib <= MOST_MIB, null));
        String line =
                ("**%,d/s of %,d/s (%d %%)** while %,.0f/s were offered; %,d claims refused, %,d payments told to come again, "
                                + "%,d visits failed, %,d answers without Retry-After; %s; platform at most %d MiB%s")
                        .formatted(
                                Math.round(goodput(OverloadScenario.OVERLOAD)),
                                Math.round(goodput(OverloadScenario.BEFORE)),
                                Math.round(100 * share()),
                                overload.offeredPerSecond(),
                                refused,
                                overload.answers("prepare 503") + overload.answers("confirm 503"),
                                overload.ends("failed"),
                                overload.withoutRetryAfter(),
                                recovery < 0 ? "not normal afterwards" : "normal after " + recovery + " s",
                                Math.round(mib),
                                overload.keptTheRate() ? "" : "; the generator could not keep the rate");
        return new BenchResult(
                name,
                new JsonObject()
                        .put("openLoop", trial.json())
                        .put("goodputShare", Load.rounded(share()))
                        .put("secondsUntilNormal", recovery)
                        .put("keptTheRate", overload.keptTheRate()),
                line,
                rows,
                List.of(Chart.of("visits", "overload", report)),
                trial.broken());
    }
}
