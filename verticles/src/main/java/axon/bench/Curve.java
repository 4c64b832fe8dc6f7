package axon.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One line of a chart.
 *
 * @param right whether it belongs to the right axis
 */
public record Curve(String name, boolean right, List<Double> seconds, List<Double> values) {
    /** Half a second, because a step ends at its second. */
    private static final double MIDDLE = 0.5;

    /** A field of a series whose points say their second. */
    static Curve of(String name, boolean right, JsonArray series, String field) {
        List<JsonObject> points = points(series);
        return new Curve(
                name,
                right,
                points.stream().map(point -> point.getDouble("second")).toList(),
                points.stream().map(point -> point.getDouble(field)).toList());
    }

    /** A field of a series with one point for each second. */
    static Curve bySecond(String name, boolean right, JsonArray series, String field) {
        List<JsonObject> points = points(series);
        return new Curve(
                name,
                right,
                java.util.stream.IntStream.range(0, points.size())
                        .mapToObj(second -> second + MIDDLE)
                        .toList(),
                points.stream().map(point -> point.getDouble(field)).toList());
    }

    private static List<JsonObject> points(JsonArray series) {
        return series.stream().map(JsonObject.class::cast).toList();
    }
}
