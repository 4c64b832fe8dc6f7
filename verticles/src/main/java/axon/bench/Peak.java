package axon.bench;

import axon.bench.openloop.VisitKind;
import java.util.function.ToDoubleFunction;

/**
 * One kind of traffic, measured at its peak and at half of it.
 *
 * @param script of wrk
 * @param kind what a visitor of the open-loop run does
 * @param crowd how many slots are gone before; 0 when there is one for everybody
 * @param connectionsFactor journeys wait for the payment provider, so they need more connections
 * @param perSecond the figure of a load
 * @param reachRatio to the baseline
 * @param reach the target in words
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
        String reach) {
    /** The target of a rate was set where the baseline was this. */
    private static final double REFERENCE_BASELINE = 66_100;

    private static final double JOURNEYS = 2_000;

    static final Peak CLAIMS = new Peak(
            "claims",
            "claims, everybody wins",
            "claims",
            VisitKind.CLAIM,
            0,
            1,
            Load::acceptedPerSecond,
            0.45,
            "≥ 0.45");

    static final Peak SOLD_OUT = new Peak(
            "sold-out",
            "claims answered sold out",
            "sold-out",
            VisitKind.ASK,
            100,
            1,
            load -> load.refused() / load.seconds(),
            0.75,
            "≥ 0.75");

    static final Peak JOURNEY = new Peak(
            "journey",
            "journeys: claim, prepare, confirm",
            "journey",
            VisitKind.JOURNEY,
            0,
            4,
            Load::confirmsPerSecond,
            JOURNEYS / REFERENCE_BASELINE,
            "≥ 2,000/s where the baseline is 66,100/s: 0.030");

    boolean isSoldOut() {
        return crowd > 0;
    }

    /** @param baseline answers a second */
    Row row(Load load, double baseline) {
        double value = perSecond.applyAsDouble(load);
        double ratio = value / baseline;
        return new Row(what, value, "/s", ratio, reach, ratio >= reachRatio, null);
    }
}
