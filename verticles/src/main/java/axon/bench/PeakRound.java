package axon.bench;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/**
 * One measurement of a peak between two of the baseline. A machine that others share changes its speed within seconds, so there are
 * several rounds, and the one in the middle counts.
 *
 * @param perSecond the figure of {@code load}
 */
record PeakRound(Load before, Load load, double perSecond, Trial trial, Load after) {

    /** Answers of the bare server a second. */
    double baseline() {
        return (before.acceptedPerSecond() + after.acceptedPerSecond()) / 2;
    }

    double ratio() {
        return perSecond / baseline();
    }

    /** The one whose ratio is the median; of an even number the lower one. */
    static PeakRound middle(List<PeakRound> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(PeakRound::ratio))
                .toList()
                .get((rounds.size() - 1) / 2);
    }

    JsonObject json() {
        return new JsonObject()
                .put("perSecond", Math.round(perSecond))
                .put("baselineBefore", before.json())
                .put("baselineAfter", after.json())
                .put("ratioToBaseline", Row.rounded(ratio()));
    }
}
