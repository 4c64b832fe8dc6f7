package axon.bench.openloop;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * A while of constant arrivals.
 *
 * @param perSecond visitors who arrive, evenly spread
 * @param activityId where they go; 0 for the activity of the plan
 */
public record Phase(String name, double perSecond, Duration length, long activityId) {
    private static final String WARM_UP = "warm-up";

    public Phase(String name, double perSecond, Duration length) {
        this(name, perSecond, length, 0);
    }

    /** One that only makes the generator and the platform warm. */
    public static Phase warmUp(double perSecond, Duration length) {
        return new Phase(WARM_UP, perSecond, length);
    }

    boolean isWarmUp() {
        return name.equals(WARM_UP);
    }

    /** The same at another activity, whose figures count for nothing. */
    public Phase elsewhere(long otherActivityId) {
        return new Phase(name, perSecond, length, otherActivityId);
    }

    long visits() {
        return Math.round(perSecond * length.toNanos() / 1e9);
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("perSecond", perSecond)
                .put("millis", length.toMillis())
                .put("activityId", activityId);
    }

    static Phase parse(JsonObject json) {
        return new Phase(
                json.getString("name"),
                json.getDouble("perSecond"),
                Duration.ofMillis(json.getLong("millis")),
                json.getLong("activityId"));
    }
}
