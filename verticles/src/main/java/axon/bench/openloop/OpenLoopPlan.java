package axon.bench.openloop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What the generator is told.
 *
 * @param tokens one on each line, each visitor's own
 * @param again whether the first visitor follows the last; otherwise each comes once
 * @param connections most, to the platform
 * @param inFlight most visits at a time; who arrives past it is counted as skipped
 * @param breaksAtMillis a phase whose p99 is above, or that sees less than {@link #LEAST_SHARE} of its visits end as wanted,
 *     is the last one; 0 for never
 */
public record OpenLoopPlan(
        URI url,
        long activityId,
        Path tokens,
        boolean again,
        VisitKind kind,
        List<Phase> phases,
        int connections,
        int inFlight,
        long breaksAtMillis) {
    public static final double LEAST_SHARE = 0.9;
    private static final int CONNECTIONS = 1_024;
    private static final int IN_FLIGHT = 20_000;

    public static OpenLoopPlan of(URI url, long activityId, Path tokens, VisitKind kind, List<Phase> phases) {
        return new OpenLoopPlan(url, activityId, tokens, false, kind, phases, CONNECTIONS, IN_FLIGHT, 0);
    }

    /** The same load on another activity. */
    public OpenLoopPlan at(long otherActivityId, Path otherTokens) {
        return new OpenLoopPlan(
                url, otherActivityId, otherTokens, again, kind, phases, connections, inFlight, breaksAtMillis);
    }

    /** The same load on somebody else. */
    OpenLoopPlan towards(URI other) {
        return new OpenLoopPlan(other, activityId, tokens, again, kind, phases, connections, inFlight, breaksAtMillis);
    }

    public OpenLoopPlan withVisitorsAgain() {
        return new OpenLoopPlan(url, activityId, tokens, true, kind, phases, connections, inFlight, breaksAtMillis);
    }

    /** Who finds none free waits for one; the wait counts. */
    public OpenLoopPlan withConnections(int most) {
        return new OpenLoopPlan(url, activityId, tokens, again, kind, phases, most, inFlight, breaksAtMillis);
    }

    public OpenLoopPlan untilP99Above(long millis) {
        return new OpenLoopPlan(url, activityId, tokens, again, kind, phases, connections, inFlight, millis);
    }

    public long visits() {
        return phases.stream().mapToLong(Phase::visits).sum();
    }

    JsonObject json() {
        JsonArray each = new JsonArray();
        phases.forEach(phase -> each.add(phase.json()));
        return new JsonObject()
                .put("url", url.toString())
                .put("activityId", activityId)
                .put("tokens", tokens.toString())
                .put("again", again)
                .put("kind", kind.name())
                .put("phases", each)
                .put("connections", connections)
                .put("inFlight", inFlight)
                .put("breaksAtMillis", breaksAtMillis);
    }

    static OpenLoopPlan parse(JsonObject json) {
        return new OpenLoopPlan(
                URI.create(json.getString("url")),
                json.getLong("activityId"),
                Path.of(json.getString("tokens")),
                json.getBoolean("again"),
                VisitKind.valueOf(json.getString("kind")),
                json.getJsonArray("phases").stream()
                        .map(each -> Phase.parse((JsonObject) each))
                        .toList(),
                json.getInteger("connections"),
                json.getInteger("inFlight"),
                json.getLong("breaksAtMillis"));
    }
}
