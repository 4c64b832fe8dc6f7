package axon.bench;

import axon.bench.openloop.PhaseReport;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * One line of the table that a person reads.
 *
 * @param ratio to the baseline of the same run; negative when it has none
 * @param reach the target in words; empty when there is none
 * @param reached whether the target was
 * @param latency from an open-loop run; null when there is none
 */
public record Row(
        String what, double value, String unit, double ratio, String reach, boolean reached, Latencies latency) {

    /**
     * Percentiles in ms, at a constant rate.
     *
     * @param kept whether the generator kept the rate; if not, the percentiles are partly its own
     */
    public record Latencies(double perSecond, double p50, double p99, double p999, boolean kept) {
        static Latencies of(PhaseReport phase) {
            return new Latencies(
                    phase.offeredPerSecond(),
                    phase.millis("visit", "p50"),
                    phase.millis("visit", "p99"),
                    phase.millis("visit", "p99.9"),
                    phase.keptTheRate());
        }
    }

    /** Stands behind a rate that the generator did not keep. */
    static final String NOT_KEPT = " †";

    static Row plain(String what, double value, String unit) {
        return new Row(what, value, unit, -1, "", true, null);
    }

    Row with(Latencies measured) {
        return new Row(what, value, unit, ratio, reach, reached, measured);
    }

    String figure() {
        return "%,d %s".formatted(Math.round(value), unit);
    }

    /** As it stands in a table: what, figure, ratio, target, rate, p50, p99, p99.9. */
    List<String> cells() {
        return List.of(
                what,
                figure(),
                ratio < 0 ? "" : ratioText(ratio),
                reach.isEmpty() ? "" : reach + (reached ? " ✓" : " ✗"),
                latency == null
                        ? ""
                        : "%,d/s%s".formatted(Math.round(latency.perSecond()), latency.kept() ? "" : NOT_KEPT),
                latency == null ? "" : millis(latency.p50()),
                latency == null ? "" : millis(latency.p99()),
                latency == null ? "" : millis(latency.p999()));
    }

    /** Two digits that say something. */
    static String ratioText(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : "%.2f", ratio);
    }

    static double rounded(double ratio) {
        return Math.round(ratio * 1_000) / 1_000.0;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("what", what)
                .put("value", Load.rounded(value))
                .put("unit", unit)
                .put("reach", reach)
                .put("reached", reached);
        if (ratio >= 0) {
            json.put("ratioToBaseline", rounded(ratio));
        }
        if (latency != null) {
            json.put(
                    "openLoop",
                    new JsonObject()
                            .put("perSecond", Load.rounded(latency.perSecond()))
                            .put("p50", latency.p50())
                            .put("p99", latency.p99())
                            .put("p99.9", latency.p999())
                            .put("keptTheRate", latency.kept()));
        }
        return json;
    }

    static Row parse(JsonObject json) {
        JsonObject open = json.getJsonObject("openLoop");
        return new Row(
                json.getString("what"),
                json.getDouble("value"),
                json.getString("unit"),
                json.getDouble("ratioToBaseline", -1.0),
                json.getString("reach"),
                json.getBoolean("reached"),
                open == null
                        ? null
                        : new Latencies(
                                open.getDouble("perSecond"),
                                open.getDouble("p50"),
                                open.getDouble("p99"),
                                open.getDouble("p99.9"),
                                open.getBoolean("keptTheRate", true)));
    }
}
