package axon.storm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What came of a storm.
 *
 * @param saleSeconds until the last slot was sold
 * @param settleSeconds from then until all stores agreed, or were given up
 * @param counts answers by request, and what winners meant to do
 * @param broken promises that did not hold, and answers that the contract does not foresee
 */
public record StormReport(
        long seed,
        long activityId,
        List<Blow> blows,
        double saleSeconds,
        double settleSeconds,
        int acknowledged,
        Map<String, Integer> counts,
        List<String> broken) {

    public boolean isGood() {
        return broken.isEmpty();
    }

    public JsonObject json() {
        return new JsonObject()
                .put("seed", seed)
                .put("activityId", activityId)
                .put("killed", new JsonArray(blows.stream().map(Blow::toString).toList()))
                .put("saleSeconds", saleSeconds)
                .put("settleSeconds", settleSeconds)
                .put("acknowledged", acknowledged)
                .put("counts", new JsonObject(Map.copyOf(counts)))
                .put("broken", new JsonArray(broken));
    }

    /** In one line, for a person. */
    public String line() {
        return "seed %d, activity %d: %s in %.1f s, stores agree after %.1f s, %d confirms acknowledged%s%s"
                .formatted(
                        seed,
                        activityId,
                        isGood() ? "sold out" : "BROKEN",
                        saleSeconds,
                        settleSeconds,
                        acknowledged,
                        blows.isEmpty() ? "" : ", killed " + blows,
                        isGood() ? "" : ": " + String.join("; ", broken));
    }
}
