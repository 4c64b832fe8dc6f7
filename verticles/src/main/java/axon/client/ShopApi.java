package axon.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** What a shopper's browser asks of the platform. */
public final class ShopApi {
    private final ApiClient http;

    public ShopApi(ApiClient http) {
        this.http = http;
    }

    public ApiReply availability(long activityId) throws IOException, InterruptedException {
        return http.get("/api/v1/campaign/activities/" + activityId + "/availability", null);
    }

    /** @param userAgent the browser that the shopper claims to use */
    public ApiReply track(String token, String userAgent, JsonArray events) throws IOException, InterruptedException {
        return http.send("POST", "/api/v1/behavior/events", token, events.encode(), "User-Agent", userAgent);
    }

    public ApiReply claim(String token, long activityId) throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("campaignActivityId", activityId);
        return http.send("POST", "/api/v1/entries", token, body.encode());
    }

    public ApiReply cancel(String token, String reservationToken) throws IOException, InterruptedException {
        return http.send("DELETE", "/api/v1/entries/" + reservationToken, token, null);
    }

    public ApiReply prepare(String token, String reservationToken) throws IOException, InterruptedException {
        return payment("prepare", token, reservationToken);
    }

    public ApiReply confirm(String token, String approvalToken) throws IOException, InterruptedException {
        return payment("confirm", token, approvalToken);
    }

    private ApiReply payment(String step, String token, String paymentToken) throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("reservationToken", paymentToken);
        return http.send("POST", "/api/v1/payments/" + step, token, body.encode());
    }
}
