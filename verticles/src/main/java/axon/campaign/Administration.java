package axon.campaign;

import axon.bus.CampaignMessage.CreateActivity;
import axon.bus.CampaignMessage.CreateCampaign;
import axon.bus.CampaignMessage.Json;
import axon.bus.CampaignMessage.ReplaceActivity;
import axon.bus.CampaignMessage.ReplaceCampaign;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What marketers do: from the contract's JSON to stores and back. */
final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final CampaignStore campaigns;
    private final ActivityStore activities;
    private final ActivityChange changes;
    private final Removal removal;
    private final ActivityDirectory directory;
    private final CampaignJson json;

    Administration(
            CampaignStore campaigns,
            ActivityStore activities,
            ActivityChange changes,
            Removal removal,
            ActivityDirectory directory,
            CampaignJson json) {
        this.campaigns = campaigns;
        this.activities = activities;
        this.changes = changes;
        this.removal = removal;
        this.directory = directory;
        this.json = json;
    }

    Future<Json> createCampaign(CreateCampaign request) {
        return campaigns
                .create(CampaignDraft.read(request.body(), json.zone()))
                .map(campaign -> new Json(json.campaign(campaign, List.of())));
    }

    Future<Json> getCampaign(long id) {
        return campaigns
                .find(id)
                .compose(campaign -> activities.ofCampaign(id).map(all -> new Json(json.campaign(campaign, all))));
    }

    /** Its activities carry its name, so those in memory are renewed. */
    Future<Json> replaceCampaign(ReplaceCampaign request) {
        return campaigns
                .replace(request.campaignId(), request.body(), json.zone())
                .compose(campaign -> activities.ofCampaign(campaign.id()).map(all -> {
                    all.forEach(directory::put);
                    return new Json(json.campaign(campaign, all));
                }));
    }

    /**
     * With its activities, when none of them has entries. They go one by one: when somebody enters the next one meanwhile,
     * those before it are gone and the campaign stays.
     */
    Future<Json> deleteCampaign(long id) {
        return campaigns
                .find(id)
                .compose(campaign -> activities
                        .ofCampaign(id)
                        .compose(all -> activities
                                .requireNotEntered(id)
                                .compose(unused -> removeEach(all))
                                .compose(removed -> campaigns.delete(id))
                                .map(gone -> new Json(json.campaign(campaign, all)))));
    }

    private Future<Void> removeEach(List<Activity> all) {
        Future<Void> removed = Future.succeededFuture();
        for (Activity activity : all) {
            removed = removed.compose(before -> removal.remove(activity.id()).mapEmpty());
        }
        return removed;
    }

    /** The newest campaigns with their activities. */
    Future<Json> listCampaigns() {
        return campaigns.newest().compose(all -> {
            if (all.isEmpty()) {
                return Future.succeededFuture(new Json(new JsonObject().put("campaigns", new JsonArray())));
            }
            return activities.ofCampaignsFrom(all.getLast().id()).map(rows -> campaigns(all, rows));
        });
    }

    private Json campaigns(List<Campaign> campaigns, List<Activity> activities) {
        Map<Long, List<Activity>> byCampaign = activities.stream().collect(Collectors.groupingBy(Activity::campaignId));
        JsonArray items = new JsonArray();
        campaigns.forEach(
                campaign -> items.add(json.campaign(campaign, byCampaign.getOrDefault(campaign.id(), List.of()))));
        return new Json(new JsonObject().put("campaigns", items));
    }

    /** One that shall be active at once is a draft first and then activated like any other. */
    Future<Json> createActivity(CreateActivity request) {
        ActivityDraft draft = ActivityDraft.read(request.body(), json.zone());
        return activities
                .create(request.campaignId(), draft)
                .compose(created -> draft.status() == ActivityStatus.ACTIVE
                        ? changes.change(created.id(), Edit.status(ActivityStatus.ACTIVE))
                                .recover(cause -> begun(created, cause))
                        : Future.succeededFuture(created))
                .map(this::shown);
    }

    /**
     * The activity exists, so the answer must carry its id: a caller who were told to try again would create a second one.
     * When MySQL says ACTIVE, the reconciler opens it as soon as Redis answers.
     */
    private Future<Activity> begun(Activity created, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("activityId", created.id())
                .addKeyValue("cause", cause.toString())
                .log("created but not opened yet");
        return activities.find(created.id());
    }

    Future<Json> getActivity(long id) {
        return activities.find(id).map(this::shown);
    }

    Future<Json> listActivities(long campaignId) {
        return campaigns
                .find(campaignId)
                .compose(campaign -> activities
                        .ofCampaign(campaignId)
                        .map(all -> new Json(new JsonObject().put("activities", json.activities(all)))));
    }

    Future<Json> changeStatus(long id, ActivityStatus status) {
        return changes.change(id, Edit.status(status)).map(this::shown);
    }

    Future<Json> replaceActivity(ReplaceActivity request) {
        return changes.change(request.activityId(), Edit.replacement(request.body(), json.zone()))
                .map(this::shown);
    }

    Future<Json> deleteActivity(long id) {
        return removal.remove(id).map(gone -> new Json(json.activity(gone)));
    }

    private Json shown(Activity activity) {
        directory.put(activity);
        return new Json(json.activity(activity));
    }
}
