package axon.support;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** A marketer at work on activities. */
public record Marketer(Axon axon, Caller caller) {
    private static final String ACTIVITIES = "/api/v1/campaign/activities/";

    public static Marketer of(Axon axon) {
        return new Marketer(axon, axon.marketer());
    }

    public JsonObject look(long activityId) {
        return caller.get(ACTIVITIES + activityId).json();
    }

    /** A PUT of the activity as it is, with some fields replaced. */
    public Reply edit(long activityId, JsonObject fields) {
        return put(activityId, look(activityId).mergeIn(fields));
    }

    public Reply put(long activityId, JsonObject activity) {
        return caller.put(ACTIVITIES + activityId, activity);
    }

    public Reply resize(long activityId, int limit) {
        return edit(activityId, new JsonObject().put("limitCount", limit));
    }

    public Reply become(long activityId, String status) {
        return caller.patch(ACTIVITIES + activityId + "/status?status=" + status);
    }

    public Reply delete(long activityId) {
        return caller.delete(ACTIVITIES + activityId);
    }

    /** What so many new shoppers get, one after the other: their slots. */
    public List<Integer> slotsOfNewShoppers(long activityId, int number) {
        return Stream.generate(axon::newShopper)
                .limit(number)
                .map(shopper -> shopper.claimSoon(activityId).json().getInteger("slot"))
                .toList();
    }
}
