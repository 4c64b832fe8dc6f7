package axon.bench;

import axon.bench.openloop.VisitKind;
import java.util.function.ToDoubleFunction;

/**
 * One kind of traffic, measured at its peak and at half of it.
 *
 * @param script of wrk
 * @param kind what a visitor of the open-loop run does
 * @param crowd how many slots are gone before; 0 when there is one for everybody
 * @param connectionsFactor claims wait for the disk of Redis, journeys also for the payment provider, so they need more
 *     connections than an answer from memory
 * @param perSecond the figure of a load
 * @param reachRatio to the baseline; 0 when the target is a rate
 * @param reachPerSecond 0 when the target is a ratio
 */
record Peak(
        String name,
        String what,
        String script,
        VisitKind kind,
        int crowd,
        int connectionsFactor,
        ToDoubleFunction<Load> perSecond,
        double reachRatio,
        double reachPerSecond) {

    static final Peak CLAIMS = new Peak(
            "claims", "claims, everybody wins", "claims", VisitKind.CLAIM, 0, 4, Load::acceptedPerSecond, 0.45, 0);

    static final Peak SOLD_OUT = new Peak(
            "sold-out",
            "claims answered sold out",
            "sold-out",
            VisitKind.ASK,
            100,
            1,
            load -> load.refused() / load.seconds(),
            0.75,
            0);

    static final Peak JOURNEY = new Peak(
            "journey",
            "journeys: claim, prepare, confirm",
            "journey",
            VisitKind.JOURNEY,
            0,
            4,
            Load::confirmsPerSecond,
            0,
            2_000);

    boolean isSoldOut() {
        return crowd > 0;
    }

    /** @param baseline answers a second */
    Row row(Load load, double baseline) {
        double value = perSecond.applyAsDouble(load);
        double ratio = value / baseline;
        boolean reached = reachRatio > 0 ? ratio >= reachRatio : value >= reachPerSecond;
        String reach = reachRatio > 0 ? "≥ " + reachRatio : "≥ %,.0f/s".formatted(reachPerSecond);
        return new Row(what, value, "/s", ratio, reach, reached, null);
    }
}
