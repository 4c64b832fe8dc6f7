package axon.bench.openloop;

import io.vertx.core.json.JsonObject;

/** The figures of one phase. */
public record PhaseReport(JsonObject json) {
    private static final double KEPT_SHARE = 0.99;
    private static final double LATE_MILLIS = 50;

    public String name() {
        return json.getString("name");
    }

    /** Whether the visitors went to another activity than the one of the plan. */
    public boolean isElsewhere() {
        return json.getLong("activityId") != 0;
    }

    public double seconds() {
        return json.getLong("millis") / 1e3;
    }

    public double offeredPerSecond() {
        return json.getDouble("perSecond");
    }

    public long sent() {
        return json.getLong("sent");
    }

    public long wanted() {
        return json.getLong("wanted");
    }

    public double wantedPerSecond() {
        return wanted() / seconds();
    }

    public long ends(String end) {
        return json.getJsonObject("ends").getLong(end, 0L);
    }

    public long answers(String answer) {
        return json.getJsonObject("answers").getLong(answer, 0L);
    }

    /** Answers 429 and 503 that did not say when to come again. */
    public long withoutRetryAfter() {
        return json.getLong("withoutRetryAfter");
    }

    /** @param what visit, claim, prepare, confirm */
    public double millis(String what, String percentile) {
        return json.getJsonObject("latencyMillis").getJsonObject(what).getDouble(percentile);
    }

    /** Whether everybody arrived, and nearly everybody in time; if not, the generator was the slow one. */
    public boolean keptTheRate() {
        return sent() >= KEPT_SHARE * json.getLong("offered")
                && json.getJsonObject("sendDelayMillis").getDouble("p99") <= LATE_MILLIS;
    }

    /** "1,500/s offered, 1,499/s as wanted (p50 60.1, p99 80.2, p99.9 99.9 ms)" */
    public String describe() {
        String kept = keptTheRate()
                ? ""
                : "; the generator could not keep the rate: %,d of %,d sent, p99 %.0f ms late"
                        .formatted(
                                sent(),
                                json.getLong("offered"),
                                json.getJsonObject("sendDelayMillis").getDouble("p99"));
        return "%,d/s offered, %,d/s as wanted (p50 %.1f, p99 %.1f, p99.9 %.1f ms)%s"
                .formatted(
                        Math.round(offeredPerSecond()),
                        Math.round(wantedPerSecond()),
                        millis("visit", "p50"),
                        millis("visit", "p99"),
                        millis("visit", "p99.9"),
                        kept);
    }
}
