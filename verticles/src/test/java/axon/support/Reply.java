package axon.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** What HTTP answered. */
public record Reply(int status, String body, HttpResponse<String> response) {
    public JsonObject json() {
        return new JsonObject(body);
    }

    public JsonArray array() {
        return new JsonArray(body);
    }

    /** The {@code code} of a problem document. */
    public String code() {
        return json().getString("code");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
