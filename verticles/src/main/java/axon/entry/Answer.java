package axon.entry;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a handler answers. An empty body means 204. */
record Answer(int status, Buffer body) {
    static Answer ok(JsonObject body) {
        return new Answer(200, body.toBuffer());
    }

    static Answer ok(JsonArray body) {
        return new Answer(200, body.toBuffer());
    }

    static Answer created(JsonObject body) {
        return new Answer(201, body.toBuffer());
    }

    static Answer accepted(JsonObject body) {
        return new Answer(202, body.toBuffer());
    }

    static Answer none() {
        return new Answer(204, null);
    }
}
