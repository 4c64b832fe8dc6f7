package axon.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.LineKind;
import axon.bus.GatewayMessage.ListCharges;
import axon.domain.Ids;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import axon.support.Await;
import axon.support.Http;
import axon.support.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChargesAnswerIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 200;
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final ChargeRecord CHARGE = charge();

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong lastAskedNanos = new AtomicLong();
    private Function<ListCharges, Future<Charges>> provider;
    private int port;

    @BeforeEach
    void serve() throws Exception {
        Bus.install(vertx);
        Bus bus = Bus.of(vertx);
        var unused = done(bus.serve(Addresses.LIST_CHARGES, page -> {
            asked.incrementAndGet();
            lastAskedNanos.set(System.nanoTime());
            return provider.apply(page);
        }));
        Router router = Router.router(vertx);
        router.get("/").handler(ctx -> new ChargesAnswer(bus, ctx).send(0));
        router.route().failureHandler(Problems::write);
        port = done(vertx.createHttpServer().requestHandler(router).listen(0)).actualPort();
    }

    @AfterEach
    void close() throws Exception {
        var unused = done(vertx.close());
    }

    @Test
    void pagesShouldBecomeOneList() {
        // given
        List<Integer> sizes = List.of(0, 2, 0, 1);
        provider = page -> Future.succeededFuture(
                page(sizes.get((int) page.from()), page.from() == 3 ? Charges.END : page.from() + 1));

        // when
        Reply answer = get();

        // then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("charges")).hasSize(3);
    }

    @Test
    void emptyBookShouldBeAnEmptyList() {
        // given
        provider = page -> Future.succeededFuture(page(0, Charges.END));

        // then
        assertThat(get().json().getJsonArray("charges")).isEmpty();
    }

    @Test
    void aProviderThatIsDownShouldBeAProblem() {
        // given
        provider = page -> Future.failedFuture(Failure.of(FailureCode.SHUTTING_DOWN, "closing"));

        // when
        Reply answer = get();

        // then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("shutting-down");
    }

    /** Half a list that looks whole would be a wrong answer about money. */
    @Test
    void aBookThatCannotBeReadToItsEndShouldCutTheAnswerOff() {
        // given
        provider = page -> page.from() == 0
                ? Future.succeededFuture(page(1, 1))
                : Future.failedFuture(Failure.of(FailureCode.SHUTTING_DOWN, "closing"));

        // then
        assertThatThrownBy(this::get).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void noMoreShouldBeReadThanIsTaken() throws IOException {
        // given a book without end
        provider = page -> Future.succeededFuture(page(1_000, page.from() + 1));

        // when nothing of the answer is read
        int pages;
        try (Socket client = new Socket("127.0.0.1", port)) {
            OutputStream request = client.getOutputStream();
            request.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Await.until(SOON, this::isQuiet);
            pages = asked.get();
        }

        // then
        Await.until(SOON, this::isQuiet);
        assertThat(pages).isBetween(1, MANY);
        assertThat(asked.get()).as("pages read when the client has left").isLessThan(MANY);
    }

    private boolean isQuiet() {
        return asked.get() > 0 && System.nanoTime() - lastAskedNanos.get() > QUIET.toNanos();
    }

    private Reply get() {
        return Http.get("http://127.0.0.1:" + port + "/");
    }

    private static Charges page(int charges, long next) {
        return new Charges(Collections.nCopies(charges, CHARGE), next);
    }

    private static ChargeRecord charge() {
        UUID reservation = new UUID(7, 7);
        UUID order = Ids.orderId(reservation);
        String key = Ids.gatewayKey(order, 0);
        return new ChargeRecord(
                LineKind.CHARGE, key, Ids.paymentId(key), 77, 1, reservation, order, 1, 10_000, "KRW", null, 1_000);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
