package axon.dashboard;

import axon.dashboard.Figures.Counted;
import axon.dashboard.Figures.Segment;
import axon.dashboard.Figures.Step;
import axon.domain.Availability;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** An answer as the HTTP contract writes it. */
final class AnswerJson {
    private static final List<Step> FUNNEL = List.of(Step.VISIT, Step.ENGAGE, Step.QUALIFY, Step.PURCHASE);

    private AnswerJson() {}

    static JsonObject of(Facts facts) {
        Period period = facts.period();
        Long budgetMinor = facts.activity() == null ? null : facts.activity().budgetMinor();
        return new JsonObject()
                .put("activityId", facts.activityId())
                .put(
                        "campaignId",
                        facts.activity() == null ? null : facts.activity().campaignId())
                .put("period", period.name())
                .put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("zone", period.zone().getId())
                .put("calculatedAt", facts.at().toString())
                .put(
                        "overview",
                        Overview.of(facts.figures().current(), facts.currency(), budgetMinor)
                                .json())
                .put(
                        "previousOverview",
                        Overview.of(facts.figures().previous(), facts.currency(), budgetMinor)
                                .json())
                .put("funnel", funnel(facts.figures().current()))
                .put("trafficTrend", Trend.of(period, facts.figures().visits()))
                .put("segments", segments(facts.figures().segments()))
                .put("realtime", realtime(facts.availability()))
                .put("sources", Passport.of(facts));
    }

    private static JsonArray funnel(Map<Step, Counted> counted) {
        JsonArray funnel = new JsonArray();
        for (Step step : FUNNEL) {
            Counted figure = counted.getOrDefault(step, Counted.NOTHING);
            funnel.add(new JsonObject()
                    .put("step", step.name())
                    .put("count", figure.events())
                    .put("uniqueUsers", figure.visitors()));
        }
        return funnel;
    }

    private static JsonArray segments(Map<String, List<Segment>> segments) {
        JsonArray dimensions = new JsonArray();
        segments.forEach((dimension, buckets) -> {
            JsonArray list = new JsonArray();
            buckets.forEach(bucket -> list.add(new JsonObject()
                    .put("key", bucket.key())
                    .put("count", bucket.visits())
                    .put("purchases", bucket.purchases())));
            dimensions.add(new JsonObject().put("dimension", dimension).put("buckets", list));
        });
        return dimensions;
    }

    private static JsonObject realtime(Availability availability) {
        if (availability == null) {
            return null;
        }
        return new JsonObject()
                .put("held", availability.held())
                .put("confirmed", availability.confirmed())
                .put("remaining", availability.remaining())
                .put("limit", availability.limit())
                .put("lastUpdated", availability.serverTime().toString());
    }
}
