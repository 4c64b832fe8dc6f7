package axon.campaign;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.Activities;
import axon.bus.CampaignMessage.FindActivity;
import axon.bus.CampaignMessage.FoundActivity;
import axon.bus.CampaignMessage.Json;
import axon.bus.CampaignMessage.ListDefinitions;
import axon.bus.CampaignMessage.ListLive;
import axon.mysql.Migrations;
import axon.mysql.MysqlPool;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Campaigns and their activities: administration, look-ups for everybody else, and opening and closing the live keys. */
public final class CampaignVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignVerticle.class);

    private final Settings settings;
    private MysqlPool mysql;
    private ActivityStore activities;
    private ActivityDirectory directory;
    private LiveReconciler reconciler;
    private Administration administration;
    private EntryStore entries;
    private DefinitionStore definitions;

    public CampaignVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        mysql = new MysqlPool(vertx, settings.mysql());
        CampaignJson json = new CampaignJson(settings.zone());
        activities = new ActivityStore(mysql);
        LiveKeys liveKeys = new LiveKeys(bus, activities);
        directory = new ActivityDirectory(vertx, activities);
        reconciler = new LiveReconciler(vertx, activities, liveKeys, directory);
        administration = new Administration(
                new CampaignStore(mysql),
                activities,
                new ActivityChange(activities, liveKeys),
                new Removal(bus, activities, directory),
                directory,
                json);
        entries = new EntryStore(mysql, json);
        definitions = new DefinitionStore(mysql);
        whenMigrated();
        return serve(bus);
    }

    private void whenMigrated() {
        Migrations.ready(vertx, settings.mysql())
                .compose(ready -> new DemoSeed(mysql, Clock.systemUTC()).plant())
                .onComplete(planted -> begin(), cause -> {
                    LOG.atWarn().addKeyValue("cause", cause.toString()).log("the demo campaign was not put in");
                    begin();
                });
    }

    private void begin() {
        directory.start();
        reconciler.start();
    }

    private Future<?> serve(Bus bus) {
        return Future.all(List.of(
                bus.serve(Addresses.CREATE_CAMPAIGN, administration::createCampaign),
                bus.serve(Addresses.GET_CAMPAIGN, wanted -> administration.getCampaign(wanted.campaignId())),
                bus.serve(Addresses.REPLACE_CAMPAIGN, administration::replaceCampaign),
                bus.serve(Addresses.DELETE_CAMPAIGN, wanted -> administration.deleteCampaign(wanted.campaignId())),
                bus.serve(Addresses.LIST_CAMPAIGNS, wanted -> administration.listCampaigns()),
                bus.serve(Addresses.CREATE_ACTIVITY, administration::createActivity),
                bus.serve(Addresses.GET_ACTIVITY, wanted -> administration.getActivity(wanted.activityId())),
                bus.serve(Addresses.REPLACE_ACTIVITY, administration::replaceActivity),
                bus.serve(Addresses.DELETE_ACTIVITY, wanted -> administration.deleteActivity(wanted.activityId())),
                bus.serve(Addresses.LIST_ACTIVITIES, wanted -> administration.listActivities(wanted.campaignId())),
                bus.serve(
                        Addresses.CHANGE_STATUS,
                        wanted -> administration.changeStatus(wanted.activityId(), wanted.status())),
                bus.serve(Addresses.FIND_ACTIVITY, this::find),
                bus.serve(Addresses.LIST_OPEN, wanted -> directory.open().map(Activities::new)),
                bus.serve(Addresses.LIST_LIVE, this::live),
                bus.serve(Addresses.LIST_ENTRIES, wanted -> entries.list(wanted).map(Json::new)),
                bus.serve(Addresses.LIST_DEFINITIONS, this::definitions)));
    }

    private Future<FoundActivity> find(FindActivity wanted) {
        return directory.find(wanted.activityId()).map(found -> new FoundActivity(found.orElse(null)));
    }

    private Future<Activities> live(ListLive wanted) {
        return wanted.activityId() == 0
                ? activities.live().map(Activities::new)
                : activities
                        .look(wanted.activityId())
                        .map(found -> found.filter(one -> one.liveSince() != null))
                        .map(found -> new Activities(found.stream().toList()));
    }

    private Future<Json> definitions(ListDefinitions wanted) {
        return definitions.active(wanted.triggerType()).map(items -> new Json(new JsonObject().put("items", items)));
    }

    @Override
    public Future<?> stop() {
        directory.stop();
        reconciler.stop();
        return mysql.close();
    }
}
