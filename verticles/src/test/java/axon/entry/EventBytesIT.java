package axon.entry;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Problems;
import axon.ops.Metrics;
import axon.support.Await;
import axon.support.Http;
import axon.support.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBytesIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int LARGE = 512 * 1024;
    private static final int FULL = (int) (EventBytes.MOST / LARGE);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private int port;

    private record Held(RoutingContext ctx, Context context) {
        void answer() {
            context.runOnContext(turn -> {
                Future<Void> unused = ctx.response().setStatusCode(202).end();
            });
        }
    }

    @BeforeEach
    void serve() throws Exception {
        Metrics metrics = new Metrics();
        Router router = Router.router(vertx);
        router.post("/").handler(new EventBytes(metrics)::admit);
        router.post("/").handler(BodyHandler.create(false));
        router.post("/").handler(ctx -> held.add(new Held(ctx, Vertx.currentContext())));
        router.route().failureHandler(Problems::write);
        port = done(vertx.createHttpServer().requestHandler(router).listen(0)).actualPort();
    }

    @AfterEach
    void close() throws Exception {
        var unused = done(vertx.close());
    }

    @Test
    void bodiesThatAreNotAnsweredShouldBeBounded() throws Exception {
        // given
        ArrayList<CompletableFuture<Reply>> large = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            large.add(CompletableFuture.supplyAsync(this::post));
        }
        Await.until(SOON, () -> held.size() == FULL);

        // when
        Reply refused = post();

        // then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("overloaded");
        assertThat(refused.header("Retry-After")).isNotNull();

        // when one is answered
        held.remove().answer();
        Await.until(SOON, () -> large.stream().anyMatch(CompletableFuture::isDone));
        CompletableFuture<Reply> next = CompletableFuture.supplyAsync(this::post);
        Await.until(SOON, () -> held.size() == FULL);
        held.forEach(Held::answer);

        // then
        for (CompletableFuture<Reply> each : large) {
            assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(202);
        }
        assertThat(next.get(10, TimeUnit.SECONDS).status()).isEqualTo(202);
    }

    private Reply post() {
        return Http.call("POST", "http://127.0.0.1:" + port + "/", Map.of(), "x".repeat(LARGE));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
