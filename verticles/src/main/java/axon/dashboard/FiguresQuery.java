package axon.dashboard;

import axon.dashboard.Figures.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * The one search that a dashboard answer needs: no hits, only sums. Times are {@code correctedAt}.
 *
 * <p>A visitor is the verified user, else the anonymous id, else the session, else the event itself. These are four sets of
 * events without overlap, so the visitors are the sum of the distinct values of each.
 */
final class FiguresQuery {
    private FiguresQuery() {}

    static JsonObject of(long activityId, Period period) {
        Period previous = period.previous();
        JsonArray steps = new JsonArray();
        for (Step step : Step.values()) {
            steps.add(step.triggerType());
        }
        JsonArray filter = new JsonArray()
                .add(term("campaignActivityId", Long.toString(activityId)))
                .add(new JsonObject().put("terms", new JsonObject().put("triggerType", steps)))
                .add(range(previous.from(), period.to()));
        return new JsonObject()
                .put("size", 0)
                .put("track_total_hits", false)
                .put("query", bool("filter", filter))
                .put(
                        "aggs",
                        new JsonObject()
                                .put("current", filtered(range(period.from(), period.to()), current(period)))
                                .put(
                                        "previous",
                                        filtered(
                                                range(previous.from(), previous.to()),
                                                new JsonObject().put("steps", steps(amount()))))
                                .put("asOf", field("max", "receivedAt"))
                                .put("currency", terms("currency", 1)));
    }

    private static JsonObject current(Period period) {
        return new JsonObject()
                .put("steps", steps(amount().mergeIn(visitors())))
                .put(
                        "visits",
                        filtered(
                                term("triggerType", Step.VISIT.triggerType()),
                                segments().put("trend", histogram(period))))
                .put("purchases", filtered(term("triggerType", Step.PURCHASE.triggerType()), segments()));
    }

    private static JsonObject histogram(Period period) {
        return new JsonObject()
                .put(
                        "date_histogram",
                        new JsonObject()
                                .put("field", "correctedAt")
                                .put("calendar_interval", period.isHourly() ? "hour" : "day")
                                .put("time_zone", period.zone().getId())
                                .put("min_doc_count", 1));
    }

    private static JsonObject segments() {
        return new JsonObject().put("identity", terms("userIdVerified", 2)).put("client", terms("bot", 2));
    }

    private static JsonObject steps(JsonObject aggs) {
        JsonObject filters = new JsonObject();
        for (Step step : Step.values()) {
            filters.put(step.name(), term("triggerType", step.triggerType()));
        }
        return new JsonObject()
                .put("filters", new JsonObject().put("filters", filters))
                .put("aggs", aggs);
    }

    private static JsonObject amount() {
        return new JsonObject().put("amount", field("sum", "amountMinor"));
    }

    private static JsonObject visitors() {
        JsonObject verified =
                bool("filter", new JsonArray().add(term("userIdVerified", true)).add(exists("userId")));
        JsonObject anonymous = exists("anonymousId");
        JsonObject session = exists("sessionId");
        return new JsonObject()
                .put("byUser", distinct(verified, "userId"))
                .put("byBrowser", distinct(without(anonymous, verified), "anonymousId"))
                .put("bySession", distinct(without(session, verified, anonymous), "sessionId"))
                .put(
                        "alone",
                        new JsonObject()
                                .put(
                                        "filter",
                                        bool(
                                                "must_not",
                                                new JsonArray()
                                                        .add(verified)
                                                        .add(anonymous)
                                                        .add(session))));
    }

    private static JsonObject distinct(JsonObject which, String field) {
        return filtered(which, new JsonObject().put("distinct", field("cardinality", field)));
    }

    private static JsonObject without(JsonObject wanted, JsonObject... unwanted) {
        JsonArray not = new JsonArray();
        for (JsonObject each : unwanted) {
            not.add(each);
        }
        return new JsonObject()
                .put(
                        "bool",
                        new JsonObject()
                                .put("filter", new JsonArray().add(wanted))
                                .put("must_not", not));
    }

    private static JsonObject filtered(JsonObject filter, JsonObject aggs) {
        return new JsonObject().put("filter", filter).put("aggs", aggs);
    }

    private static JsonObject bool(String occur, JsonArray clauses) {
        return new JsonObject().put("bool", new JsonObject().put(occur, clauses));
    }

    private static JsonObject term(String field, Object value) {
        return new JsonObject().put("term", new JsonObject().put(field, value));
    }

    private static JsonObject terms(String field, int size) {
        return new JsonObject()
                .put("terms", new JsonObject().put("field", field).put("size", size));
    }

    private static JsonObject exists(String field) {
        return field("exists", field);
    }

    private static JsonObject field(String kind, String field) {
        return new JsonObject().put(kind, new JsonObject().put("field", field));
    }

    private static JsonObject range(Instant from, Instant to) {
        return new JsonObject()
                .put(
                        "range",
                        new JsonObject()
                                .put(
                                        "correctedAt",
                                        new JsonObject()
                                                .put("gte", from.toString())
                                                .put("lt", to.toString())));
    }
}
