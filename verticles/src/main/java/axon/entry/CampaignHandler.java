package axon.entry;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage;
import axon.bus.DashboardMessage;
import axon.domain.ActivityStatus;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The marketer's routes: campaigns, activities, entries, dashboards; and the tracker's definitions. */
final class CampaignHandler {
    private static final Pattern TRIGGER_TYPE = Pattern.compile("[A-Za-z_]{0,64}");

    private final Bus bus;
    private final Authentication authentication;

    CampaignHandler(Bus bus, Authentication authentication) {
        this.bus = bus;
        this.authentication = authentication;
    }

    Future<Answer> createCampaign(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.CreateCampaign(Body.json(ctx)))
                .compose(asked -> ask(Addresses.CREATE_CAMPAIGN, asked))
                .map(Answer::created);
    }

    Future<Answer> listCampaigns(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .compose(marketer -> ask(Addresses.LIST_CAMPAIGNS, new CampaignMessage.ListCampaigns()))
                .map(Answer::ok);
    }

    Future<Answer> getCampaign(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.GetCampaign(campaignId(ctx)))
                .compose(asked -> ask(Addresses.GET_CAMPAIGN, asked))
                .map(Answer::ok);
    }

    Future<Answer> replaceCampaign(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.ReplaceCampaign(campaignId(ctx), Body.json(ctx)))
                .compose(asked -> ask(Addresses.REPLACE_CAMPAIGN, asked))
                .map(Answer::ok);
    }

    Future<Answer> deleteCampaign(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.DeleteCampaign(campaignId(ctx)))
                .compose(asked -> ask(Addresses.DELETE_CAMPAIGN, asked))
                .map(Answer::ok);
    }

    Future<Answer> createActivity(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.CreateActivity(campaignId(ctx), Body.json(ctx)))
                .compose(asked -> ask(Addresses.CREATE_ACTIVITY, asked))
                .map(Answer::created);
    }

    Future<Answer> listActivities(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.ListActivities(campaignId(ctx)))
                .compose(asked -> ask(Addresses.LIST_ACTIVITIES, asked))
                .map(Answer::ok);
    }

    Future<Answer> getActivity(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.GetActivity(activityId(ctx)))
                .compose(asked -> ask(Addresses.GET_ACTIVITY, asked))
                .map(Answer::ok);
    }

    Future<Answer> replaceActivity(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.ReplaceActivity(activityId(ctx), Body.json(ctx)))
                .compose(asked -> ask(Addresses.REPLACE_ACTIVITY, asked))
                .map(Answer::ok);
    }

    Future<Answer> deleteActivity(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.DeleteActivity(activityId(ctx)))
                .compose(asked -> ask(Addresses.DELETE_ACTIVITY, asked))
                .map(Answer::ok);
    }

    Future<Answer> changeStatus(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.ChangeStatus(activityId(ctx), status(ctx)))
                .compose(asked -> ask(Addresses.CHANGE_STATUS, asked))
                .map(Answer::ok);
    }

    Future<Answer> listEntries(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new CampaignMessage.ListEntries(
                        activityId(ctx),
                        ctx.queryParams().get("status"),
                        Parameters.queryInt(ctx, "page", 0, 0, 1_000_000),
                        Parameters.queryInt(ctx, "size", 20, 1, 100)))
                .compose(asked -> ask(Addresses.LIST_ENTRIES, asked))
                .map(Answer::ok);
    }

    Future<Answer> listDefinitions(RoutingContext ctx) {
        String triggerType = ctx.queryParams().get("triggerType");
        if (triggerType != null && !TRIGGER_TYPE.matcher(triggerType).matches()) {
            throw Failure.invalid("triggerType", "must be a trigger type such as CLICK");
        }
        return ask(Addresses.LIST_DEFINITIONS, new CampaignMessage.ListDefinitions(triggerType))
                .map(reply -> Answer.ok(reply.getJsonArray("items")));
    }

    Future<Answer> activityDashboard(RoutingContext ctx) {
        return authentication
                .marketer(ctx)
                .map(marketer -> new DashboardMessage.AskActivity(
                        activityId(ctx),
                        ctx.queryParams().get("period"),
                        ctx.queryParams().get("startDate"),
                        ctx.queryParams().get("endDate"),
                        ctx.queryParams().get("tz")))
                .compose(asked -> bus.request(Addresses.ACTIVITY_DASHBOARD, asked))
                .map(answer -> Answer.ok(answer.body()));
    }

    private <Q extends CampaignMessage> Future<JsonObject> ask(Address<Q, CampaignMessage.Json> address, Q asked) {
        return bus.request(address, asked).map(CampaignMessage.Json::body);
    }

    private static long campaignId(RoutingContext ctx) {
        return Parameters.pathId(ctx, "id", FailureCode.CAMPAIGN_NOT_FOUND);
    }

    private static long activityId(RoutingContext ctx) {
        return Parameters.pathId(ctx, "id", FailureCode.ACTIVITY_NOT_FOUND);
    }

    private static ActivityStatus status(RoutingContext ctx) {
        String name = ctx.queryParams().get("status");
        try {
            return ActivityStatus.valueOf(name == null ? "" : name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Failure.invalid("status", "must be one of " + List.of(ActivityStatus.values()));
        }
    }
}
