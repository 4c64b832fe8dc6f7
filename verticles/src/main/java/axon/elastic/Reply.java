package axon.elastic;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What Elasticsearch answered, whatever the status. */
public record Reply(int status, Buffer body) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    public JsonObject json() {
        return new JsonObject(body);
    }
}
