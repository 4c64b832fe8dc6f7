package axon.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** What a shopper's browser asks of the platform. */
public final class ShopApi {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

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

    /** @param key the same for each repetition of one attempt */
    public ApiReply claim(String token, long activityId, String key) throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("campaignActivityId", activityId);
        return http.send("POST", "/api/v1/entries", token, body.encode(), IDEMPOTENCY_KEY, key);
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

    /** @param key the same for each repetition of one attempt */
    public ApiReply confirm(String token, String approvalToken, String key) throws IOException, InterruptedException {
        return payment("confirm", token, approvalToken, IDEMPOTENCY_KEY, key);
    }

    public ApiReply orders(String token) throws IOException, InterruptedException {
        return http.get("/api/v1/orders", token);
    }

    private ApiReply payment(String step, String token, String paymentToken, String... headers)
            throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("reservationToken", paymentToken);
        return http.send("POST", "/api/v1/payments/" + step, token, body.encode(), headers);
    }
}
