package axon.campaign;

import axon.domain.Activity;
import axon.domain.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Campaigns and activities as the HTTP contract shows them: money as decimals, times with the offset of {@code zone}. */
record CampaignJson(ZoneId zone) {

    JsonObject campaign(Campaign campaign, List<Activity> activities) {
        return new JsonObject()
                .put("id", campaign.id())
                .put("name", campaign.name())
                .put("startAt", time(campaign.startAt()))
                .put("endAt", time(campaign.endAt()))
                .put("budget", money(campaign.budgetMinor(), campaign.currency()))
                .put("currency", campaign.currency())
                .put("version", campaign.version())
                .put("activities", activities(activities));
    }

    JsonArray activities(List<Activity> activities) {
        return new JsonArray(activities.stream().map(this::activity).toList());
    }

    JsonObject activity(Activity activity) {
        return new JsonObject()
                .put("id", activity.id())
                .put("campaignId", activity.campaignId())
                .put("name", activity.name())
                .put("status", activity.status().name())
                .put("activityType", activity.type().name())
                .put("limitCount", activity.limit())
                .put("price", money(activity.priceMinor(), activity.currency()))
                .put("currency", activity.currency())
                .put("quantity", activity.quantity())
                .put("productId", activity.productId())
                .put("couponId", activity.couponId())
                .put("budget", money(activity.budgetMinor(), activity.currency()))
                .put("imageUrl", activity.imageUrl())
                .put("startDate", time(activity.opensAt()))
                .put("endDate", time(activity.closesAt()))
                .put("filters", new JsonArray())
                .put("version", activity.version());
    }

    String time(Instant at) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    private static String money(Long minor, String currency) {
        return minor == null ? null : Money.decimal(minor, currency);
    }
}
