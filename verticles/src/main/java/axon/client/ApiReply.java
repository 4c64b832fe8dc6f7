package axon.client;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What the platform answered.
 *
 * @param retryAfter how long it asks us to wait; zero when it did not say
 */
public record ApiReply(int status, JsonObject body, Duration retryAfter) {
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** It is busy or a part of it is away: the same request may be sent again. */
    public boolean asksForPatience() {
        return status == 429 || status == 503;
    }

    /** The problem's code, or the bare status when there is none. */
    public String code() {
        return body.getString("code", "http-" + status);
    }

    public String describe() {
        return status + " " + code() + (body.containsKey("detail") ? ": " + body.getString("detail") : "");
    }
}
