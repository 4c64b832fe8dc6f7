package axon.support;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody with a token, or nobody, at the public API. */
public final class Caller {
    private final String url;
    private final long userId;
    private final String token;

    Caller(String url, long userId, String token) {
        this.url = url;
        this.userId = userId;
        this.token = token;
    }

    public long userId() {
        return userId;
    }

    public Reply claim(long activityId) {
        return post("/api/v1/entries", new JsonObject().put("campaignActivityId", activityId));
    }

    /** Claims until it is granted: "sold out" may be said for 100 ms after a slot has come back. */
    public Reply claimSoon(long activityId) {
        List<Reply> replies = new ArrayList<>();
        Await.until(Duration.ofSeconds(1), () -> {
            replies.add(claim(activityId));
            return replies.getLast().status() == 200;
        });
        return replies.getLast();
    }

    public Reply own(long activityId) {
        return get("/api/v1/entries?campaignActivityId=" + activityId);
    }

    public Reply cancel(String reservationToken) {
        return call("DELETE", "/api/v1/entries/" + reservationToken, null);
    }

    /** @param more fields beside the activity's id */
    public Reply claim(long activityId, JsonObject more) {
        return post("/api/v1/entries", more.copy().put("campaignActivityId", activityId));
    }

    public Reply prepare(String reservationToken) {
        return post("/api/v1/payments/prepare", new JsonObject().put("reservationToken", reservationToken));
    }

    public Reply confirm(String approvalToken) {
        return post("/api/v1/payments/confirm", new JsonObject().put("reservationToken", approvalToken));
    }

    /** Confirms, and is gone before the answer. */
    public void confirmAndHangUp(String approvalToken) {
        String body = new JsonObject().put("reservationToken", approvalToken).encode();
        RawHttp.sendAndHangUp(
                url,
                "POST /api/v1/payments/confirm HTTP/1.1\r\nHost: shop.example\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }

    /** Prepares and confirms. */
    public Reply pay(String reservationToken) {
        return confirm(prepare(reservationToken).json().getString("approvalToken"));
    }

    public Reply orders() {
        return get("/api/v1/orders");
    }

    public Reply get(String path) {
        return call("GET", path, null);
    }

    public Reply post(String path, JsonObject body) {
        return call("POST", path, body.encode());
    }

    public Reply put(String path, JsonObject body) {
        return call("PUT", path, body.encode());
    }

    public Reply delete(String path) {
        return call("DELETE", path, null);
    }

    /** With an {@code Idempotency-Key}. */
    public Reply post(String path, JsonObject body, String key) {
        return call("POST", path, body.encode(), Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    public Reply patch(String path) {
        return call("PATCH", path, "{}");
    }

    public Reply call(String method, String path, String body) {
        return call(method, path, body, Map.of("Content-Type", "application/json"));
    }

    public Reply call(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (token != null) {
            all.putIfAbsent("Authorization", "Bearer " + token);
        }
        return Http.call(method, url + path, all, body);
    }
}
