package axon.bench;

import axon.client.ApiClient;
import axon.client.ApiReply;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An activity made for one load, in a campaign of its own, open at once. */
record Sale(ApiClient http, MarketerApi marketer, long activityId, long limit) {

    static Sale open(BenchRun run, String name, long limit) throws IOException, InterruptedException {
        MarketerApi marketer = run.marketer();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonObject campaign = marketer.createCampaign(new JsonObject().put("name", "bench " + now));
        JsonObject activity = new JsonObject()
                .put("name", name)
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("status", "ACTIVE")
                .put("limitCount", limit)
                .put("price", "1000")
                .put("startDate", now.minus(1, ChronoUnit.MINUTES).toString())
                .put("endDate", now.plus(2, ChronoUnit.HOURS).toString());
        JsonObject created = marketer.createActivity(campaign.getLong("id"), activity);
        return new Sale(run.http(), marketer, created.getLong("id"), limit);
    }

    JsonObject availability() throws IOException, InterruptedException {
        ApiReply reply = new ShopApi(http).availability(activityId);
        if (!reply.isSuccess()) {
            throw new IOException("could not read the availability: " + reply.describe());
        }
        return reply.body();
    }

    /** Slots held or sold. */
    long taken() throws IOException, InterruptedException {
        JsonObject availability = availability();
        return availability.getLong("held") + availability.getLong("confirmed");
    }

    void claim(String token) throws IOException, InterruptedException {
        ApiReply reply = new ShopApi(http).claim(token, activityId);
        if (!reply.isSuccess()) {
            throw new IOException("could not claim: " + reply.describe());
        }
    }

    /** In MySQL, as the ledger's consumer left them. */
    long entries() throws IOException, InterruptedException {
        return marketer.entries(activityId, 0, 1).getLong("totalElements");
    }

    /** Those of them with this status. */
    long entries(String status) throws IOException, InterruptedException {
        return marketer.entriesIn(activityId, status).getLong("totalElements");
    }

    void end() throws IOException, InterruptedException {
        JsonObject ended = marketer.changeStatus(activityId, "ENDED");
        if (!"ENDED".equals(ended.getString("status"))) {
            throw new IOException("activity " + activityId + " did not end");
        }
    }
}
