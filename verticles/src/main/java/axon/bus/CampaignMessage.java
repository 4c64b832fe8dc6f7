package axon.bus;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the campaign verticle is asked: administration in the shapes of the HTTP contract, look-ups in domain types. */
public sealed interface CampaignMessage extends BusMessage {

    record CreateCampaign(JsonObject body) implements CampaignMessage {}

    record GetCampaign(long campaignId) implements CampaignMessage {}

    record ReplaceCampaign(long campaignId, JsonObject body) implements CampaignMessage {}

    record DeleteCampaign(long campaignId) implements CampaignMessage {}

    record ListCampaigns() implements CampaignMessage {}

    record CreateActivity(long campaignId, JsonObject body) implements CampaignMessage {}

    record GetActivity(long activityId) implements CampaignMessage {}

    record ReplaceActivity(long activityId, JsonObject body) implements CampaignMessage {}

    record DeleteActivity(long activityId) implements CampaignMessage {}

    record ListActivities(long campaignId) implements CampaignMessage {}

    record ChangeStatus(long activityId, ActivityStatus status) implements CampaignMessage {}

    /** @param status null for all */
    record ListEntries(long activityId, String status, int page, int size) implements CampaignMessage {}

    /** @param triggerType null for all */
    record ListDefinitions(String triggerType) implements CampaignMessage {}

    /** The answer as the contract writes it; an array stands under {@code items}. */
    record Json(JsonObject body) implements CampaignMessage {}

    record FindActivity(long activityId) implements CampaignMessage {}

    /** @param activity null when there is none with this id */
    record FoundActivity(Activity activity) implements CampaignMessage {}

    /** Activities a shop shows: ACTIVE and PAUSED ones that have not closed, and those that closed within a day. */
    record ListOpen() implements CampaignMessage {}

    /**
     * Activities whose live keys were created, as MySQL has them at this moment; those that ended more than a week ago only
     * by their id.
     *
     * @param activityId 0 for all
     */
    record ListLive(long activityId) implements CampaignMessage {}

    record Activities(List<Activity> activities) implements CampaignMessage {}
}
