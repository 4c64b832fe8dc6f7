package axon.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.function.IntConsumer;

/** Parses a JSON body and writes a JSON reply of the size of a claim's; nothing else. */
final class BaselineVerticle extends VerticleBase {
    /** Negative: a free port, and the same one for all instances. */
    private static final int SHARED_FREE_PORT = -1;

    private final IntConsumer heard;

    BaselineVerticle(IntConsumer heard) {
        this.heard = heard;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(BaselineVerticle::serve)
                .listen(SHARED_FREE_PORT, "127.0.0.1")
                .onSuccess(server -> heard.accept(server.actualPort()));
    }

    private static void serve(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> reply(request, body))
                .onFailure(lost -> request.connection().close());
    }

    private static void reply(HttpServerRequest request, Buffer body) {
        long activityId = new JsonObject(body).getLong("campaignActivityId");
        String now = "2026-01-01T00:00:00.000Z";
        JsonObject reply = new JsonObject()
                .put("reservationToken", activityId + ".00000000-0000-4000-8000-000000000000")
                .put("slot", 1)
                .put("status", "RESERVED")
                .put("expiresAt", now)
                .put("serverTime", now)
                .put("isRetry", false);
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(reply.toBuffer())
                .onFailure(lost -> request.connection().close());
    }
}
