package axon.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What everything else is measured against: a bare Vert.x HTTP server that parses a JSON body and writes a JSON reply of
 * the size of a claim's, on two event loops, in a JVM of its own. Prints its port, then serves until it is killed.
 */
public final class BaselineServer extends VerticleBase {
    static final String READY = "baseline listens on ";
    private static final int LOOPS = 2;

    /** Negative: a free port, and the same one for all loops. */
    private static final int SHARED_FREE_PORT = -1;

    private final IntConsumer heard;

    private BaselineServer(IntConsumer heard) {
        this.heard = heard;
    }

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setPreferNativeTransport(true));
        AtomicInteger port = new AtomicInteger();
        vertx.deployVerticle(() -> new BaselineServer(port::set), new DeploymentOptions().setInstances(LOOPS))
                .onSuccess(id -> System.out.println(READY + port.get()))
                .onFailure(cause -> {
                    System.err.println(cause);
                    System.exit(1);
                });
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(BaselineServer::serve)
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
        request.response().putHeader("Content-Type", "application/json").end(reply.toBuffer());
    }
}
