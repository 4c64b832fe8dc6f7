package axon.dashboard;

import axon.dashboard.Figures.Counted;
import axon.dashboard.Figures.Segment;
import axon.dashboard.Figures.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the answer to a {@link FiguresQuery}; without any index yet there are no aggregations, and all is zero. */
final class FiguresReply {
    private static final JsonObject NOTHING = new JsonObject();

    private FiguresReply() {}

    static Figures read(JsonObject reply) {
        JsonObject aggs = reply.getJsonObject("aggregations", NOTHING);
        JsonObject current = aggs.getJsonObject("current", NOTHING);
        JsonObject visits = current.getJsonObject("visits", NOTHING);
        JsonObject purchases = current.getJsonObject("purchases", NOTHING);
        Map<String, List<Segment>> segments = new LinkedHashMap<>();
        segments.put("identity", segments("identity", visits, purchases, "signed-in", "anonymous"));
        segments.put("client", segments("client", visits, purchases, "bot", "person"));
        Double newest = aggs.getJsonObject("asOf", NOTHING).getDouble("value");
        return new Figures(
                steps(current),
                steps(aggs.getJsonObject("previous", NOTHING)),
                trend(visits),
                segments,
                buckets(aggs, "currency").stream()
                        .map(bucket -> bucket.getString("key"))
                        .findFirst()
                        .orElse(null),
                newest == null ? null : Instant.ofEpochMilli(newest.longValue()));
    }

    private static Map<Step, Counted> steps(JsonObject aggs) {
        JsonObject steps = aggs.getJsonObject("steps", NOTHING).getJsonObject("buckets", NOTHING);
        Map<Step, Counted> counted = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            JsonObject bucket = steps.getJsonObject(step.name(), NOTHING);
            long amount = Math.round(bucket.getJsonObject("amount", NOTHING).getDouble("value", 0.0));
            counted.put(step, new Counted(bucket.getLong("doc_count", 0L), amount, visitors(bucket)));
        }
        return counted;
    }

    private static long visitors(JsonObject bucket) {
        long alone = bucket.getJsonObject("alone", NOTHING).getLong("doc_count", 0L);
        return distinct(bucket, "byUser") + distinct(bucket, "byBrowser") + distinct(bucket, "bySession") + alone;
    }

    private static long distinct(JsonObject bucket, String name) {
        return bucket.getJsonObject(name, NOTHING)
                .getJsonObject("distinct", NOTHING)
                .getLong("value", 0L);
    }

    private static Map<Instant, Long> trend(JsonObject visits) {
        Map<Instant, Long> trend = new TreeMap<>();
        buckets(visits, "trend")
                .forEach(bucket -> trend.put(Instant.ofEpochMilli(bucket.getLong("key")), bucket.getLong("doc_count")));
        return trend;
    }

    private static List<Segment> segments(
            String dimension, JsonObject visits, JsonObject purchases, String whenTrue, String whenFalse) {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(whenTrue, count(visits, dimension, true), count(purchases, dimension, true)));
        segments.add(new Segment(whenFalse, count(visits, dimension, false), count(purchases, dimension, false)));
        return segments;
    }

    private static long count(JsonObject aggs, String dimension, boolean key) {
        return buckets(aggs, dimension).stream()
                .filter(bucket -> bucket.getString("key_as_string").equals(Boolean.toString(key)))
                .mapToLong(bucket -> bucket.getLong("doc_count"))
                .sum();
    }

    private static List<JsonObject> buckets(JsonObject aggs, String name) {
        JsonArray buckets = aggs.getJsonObject(name, NOTHING).getJsonArray("buckets", new JsonArray());
        return buckets.stream().map(JsonObject.class::cast).toList();
    }
}
