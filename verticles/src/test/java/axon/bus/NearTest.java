package axon.bus;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.ReservationMessage.AskAvailability;
import axon.bus.ReservationMessage.Available;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NearTest {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicReference<Object> served = new AtomicReference<>();
    private final AskAvailability asked = new AskAvailability(7);
    private Bus target;

    @BeforeEach
    void install() {
        Bus.install(vertx);
        target = Bus.of(vertx);
    }

    @AfterEach
    void close() throws Exception {
        settle(vertx.close());
    }

    @Test
    void aServerOnTheSameLoopIsCalledDirectly() throws Exception {
        // given
        settle(vertx.deployVerticle(server(new Available(null))));
        vertx.eventBus().addOutboundInterceptor(message -> served.set("a message was sent"));

        // when
        settle(onTheLoop());

        // then
        assertThat(served.get()).isSameAs(asked);
    }

    @Test
    void elsewhereAMessageIsSent() throws Exception {
        // given
        settle(vertx.deployVerticle(server(new Available(null))));

        // when
        Future<Available> answer = target.request(Addresses.AVAILABILITY, asked);

        // then
        settle(answer);
        assertThat(served.get()).isEqualTo(asked);
    }

    @Test
    void whoIsGoneIsNotCalled() throws Exception {
        // given
        String id = await(vertx.deployVerticle(server(new Available(null))));
        settle(vertx.undeploy(id));

        // when
        Future<Available> answer = onTheLoop();

        // then
        assertThat(await(answer.map("answered")
                        .otherwise(cause -> ((Failure) cause).code().name())))
                .isEqualTo(FailureCode.DEPENDENCY_UNAVAILABLE.name());
    }

    @Test
    void whatNobodyExpectedIsInternal() throws Exception {
        // given
        settle(vertx.deployVerticle(server(null)));

        // when
        Future<Available> answer = onTheLoop();

        // then
        assertThat(await(answer.map("answered")
                        .otherwise(cause -> ((Failure) cause).code().name())))
                .isEqualTo(FailureCode.INTERNAL.name());
    }

    /** There is one loop, so a timer fires on that of the server. */
    private Future<Available> onTheLoop() {
        return vertx.timer(1).compose(due -> target.request(Addresses.AVAILABILITY, asked));
    }

    private VerticleBase server(Available answer) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                return target.serve(Addresses.AVAILABILITY, question -> {
                    served.set(question);
                    if (answer == null) {
                        throw new IllegalStateException("planted");
                    }
                    return Future.succeededFuture(answer);
                });
            }
        };
    }

    private static void settle(Future<?> future) throws Exception {
        assertThat(await(future.map("settled"))).isEqualTo("settled");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
