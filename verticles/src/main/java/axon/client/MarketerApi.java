package axon.client;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/**
 * What a marketer asks of the platform; every answer other than a success is an exception that quotes it. A question that the
 * platform asks to put later ({@code Retry-After}) is put again, {@value #MOST_TRIES} times in all.
 */
public final class MarketerApi {
    private static final int MOST_TRIES = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ApiClient http;
    private final String token;
    private final Pause pause;

    public MarketerApi(ApiClient http, String token) {
        this(http, token, Thread::sleep);
    }

    MarketerApi(ApiClient http, String token, Pause pause) {
        this.http = http;
        this.token = token;
        this.pause = pause;
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    public JsonObject campaigns() throws IOException, InterruptedException {
        return get("/api/v1/campaign");
    }

    public JsonObject createCampaign(JsonObject campaign) throws IOException, InterruptedException {
        return expectSuccess("create a campaign", http.send("POST", "/api/v1/campaign", token, campaign.encode()));
    }

    public JsonObject createActivity(long campaignId, JsonObject activity) throws IOException, InterruptedException {
        return expectSuccess(
                "create an activity",
                http.send("POST", "/api/v1/campaign/" + campaignId + "/activities", token, activity.encode()));
    }

    public JsonObject changeStatus(long activityId, String status) throws IOException, InterruptedException {
        return expectSuccess(
                "change the status",
                http.send(
                        "PATCH",
                        "/api/v1/campaign/activities/" + activityId + "/status?status=" + status,
                        token,
                        null));
    }

    public JsonObject entries(long activityId, long page, int size) throws IOException, InterruptedException {
        return get("/api/v1/campaign-activities/" + activityId + "/entries?page=" + page + "&size=" + size);
    }

    /** The first page of those with this status. */
    public JsonObject entriesIn(long activityId, String status) throws IOException, InterruptedException {
        return get("/api/v1/campaign-activities/" + activityId + "/entries?size=1&status=" + status);
    }

    public JsonObject entries(long activityId, String status, long page, int size)
            throws IOException, InterruptedException {
        return get("/api/v1/campaign-activities/" + activityId + "/entries?status=" + status + "&page=" + page
                + "&size=" + size);
    }

    public JsonObject dashboard(long activityId) throws IOException, InterruptedException {
        return get("/api/v1/dashboard/activity/" + activityId);
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        ApiReply reply = http.get(path, token);
        for (int tries = 1; tries < MOST_TRIES && isForLater(reply); tries++) {
            pause.of(asked(reply));
            reply = http.get(path, token);
        }
        return expectSuccess("read " + path, reply);
    }

    /** What it asks for, within reason: a proxy between us and the platform may ask for an hour. */
    private static Duration asked(ApiReply reply) {
        return reply.retryAfter().compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : reply.retryAfter();
    }

    private static boolean isForLater(ApiReply reply) {
        return reply.asksForPatience() && reply.retryAfter().isPositive();
    }

    private static JsonObject expectSuccess(String what, ApiReply reply) throws IOException {
        if (!reply.isSuccess()) {
            throw new IOException("could not " + what + ": " + reply.describe());
        }
        return reply.body();
    }
}
