package axon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.LineKind;
import axon.bus.GatewayMessage.ListCharges;
import axon.domain.Ids;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book on a real disk. */
class ChargeBookIT {
    private static final int MORE_THAN_RECENT = 6_000;
    private static final int MOST_OF_A_PAGE = 1_000;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private ChargeBook target;

    @BeforeEach
    void open() throws Exception {
        target = reopened();
    }

    @AfterEach
    void close() throws Exception {
        done(target::close);
        done(vertx::close);
    }

    @Test
    void whatIsWrittenShouldBeFoundAlsoAfterARestart() throws Exception {
        // given
        ChargeRecord charge = line(LineKind.CHARGE, "order-1:0");
        ChargeRecord decline = line(LineKind.DECLINE, "order-2:0");
        ChargeRecord late = line(LineKind.CHARGE, "order-2:0");
        ChargeRecord refund = line(LineKind.REFUND, "order-1:0");
        for (ChargeRecord each : List.of(charge, decline, late, refund)) {
            ended(() -> target.append(each));
        }

        for (int round = 0; round < 2; round++) {
            // then
            assertThat(done(() -> target.decision("order-1:0"))).isEqualTo(charge);
            assertThat(done(() -> target.decision("order-2:0"))).isEqualTo(decline);
            assertThat(done(() -> target.decision("order-3:0"))).isNull();
            assertThat(done(() -> target.charge(Ids.paymentId("order-2:0")))).isEqualTo(late);
            assertThat(done(() -> target.refund(Ids.paymentId("order-1:0")))).isEqualTo(refund);
            assertThat(done(() -> target.refund(Ids.paymentId("order-2:0")))).isNull();
            assertThat(list(0)).containsExactly(charge, decline, late, refund);
            assertThat(list(8)).isEmpty();

            // when
            done(target::close);
            target = reopened();
        }
    }

    @Test
    void threeThousandChargesShouldFitIntoASecond() throws Exception {
        // when
        long begun = System.nanoTime();
        ended(() -> Future.all(appendMany("order")));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        // then
        System.out.printf("%d charges on disk in %d ms%n", MORE_THAN_RECENT, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(MORE_THAN_RECENT / 3_000));
        assertThat(done(() -> target.decision("order-0:0")).key()).isEqualTo("order-0:0");
        assertThat(done(() -> target.decision("order-5999:0")).key()).isEqualTo("order-5999:0");
    }

    @Test
    void recentChargesShouldBeFoundWithoutTheFile() throws Exception {
        // given
        ended(() -> target.append(line(LineKind.CHARGE, "order-1:0")));

        // when
        Files.writeString(book(), "no charges at all");

        // then
        assertThat(done(() -> target.decision("order-1:0")).key()).isEqualTo("order-1:0");
    }

    @Test
    void whatWaitsShouldBeWrittenBeforeTheBookCloses() throws Exception {
        // when
        List<Future<?>> waiting = done(() -> {
            List<Future<?>> appends = new ArrayList<>(appendMany("order"));
            appends.add(target.close());
            return Future.join(appends).map(appends);
        });

        // then
        assertThat(waiting).allMatch(Future::succeeded);
        assertThatThrownBy(() -> done(() -> target.append(line(LineKind.CHARGE, "too-late:0"))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.SHUTTING_DOWN));
        target = reopened();
        assertThat(list(0).stream().map(ChargeRecord::key)).containsExactlyElementsOf(keys());
    }

    @Test
    void aLineThatWasCutOffShouldBeDropped() throws Exception {
        // given
        ended(() -> target.append(line(LineKind.CHARGE, "order-1:0")));
        done(target::close);
        Files.writeString(book(), "{\"kind\":\"CHARGE\",\"key\":\"ord", StandardOpenOption.APPEND);

        // when
        target = reopened();
        ended(() -> target.append(line(LineKind.CHARGE, "order-2:0")));

        // then
        assertThat(list(0)).extracting(ChargeRecord::key).containsExactly("order-1:0", "order-2:0");
    }

    @Test
    void aLineThatCannotBeReadShouldStopTheStart() throws IOException {
        // given
        Files.writeString(book(), "garbage\n" + ChargeLine.write(line(LineKind.CHARGE, "order-1:0")) + "\n");

        // then
        assertThatThrownBy(this::reopened).hasMessageContaining("unreadable line");
    }

    private static List<String> keys() {
        return IntStream.range(0, MORE_THAN_RECENT)
                .mapToObj(i -> "order-" + i + ":0")
                .toList();
    }

    private List<Future<ChargeRecord>> appendMany(String order) {
        List<Future<ChargeRecord>> appends = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_RECENT; i++) {
            appends.add(target.append(line(LineKind.CHARGE, order + "-" + i + ":0")));
        }
        return appends;
    }

    @Test
    void whatThePlatformWasNotAskedAboutShouldBeKnownAfterARestart() throws Exception {
        // given
        ChargeRecord late = line(LineKind.CHARGE, "order-1:0");
        ChargeRecord chargeBack = line(LineKind.REFUND, "order-2:0", "charge-back");
        for (ChargeRecord each : List.of(
                line(LineKind.DECLINE, "order-1:0"),
                late,
                line(LineKind.CHARGE, "order-2:0"),
                chargeBack,
                line(LineKind.DECLINE, "order-3:0"),
                line(LineKind.CHARGE, "order-3:0"),
                line(LineKind.REFUND, "order-3:0", "charged-after-decline"))) {
            ended(() -> target.append(each));
        }
        done(target::close);

        // when
        target = new ChargeBook(vertx, book());

        // then
        assertThat(done(target::open)).containsExactly(late, chargeBack);
    }

    @Test
    void whatLooksLikeAnotherPaymentInTheIndexShouldNotBeTakenForIt() throws Exception {
        // given
        List<String> alike = twoOfOneFingerprint();
        ended(() -> target.append(line(LineKind.CHARGE, alike.getFirst())));
        UUID second = Ids.paymentId(alike.getLast());

        // then
        assertThat(done(() -> target.decision(alike.getLast()))).isNull();
        assertThat(done(() -> target.charge(second))).isNull();
        assertThat(done(() -> target.refund(second))).isNull();

        // when
        ended(() -> target.append(line(LineKind.CHARGE, alike.getLast())));
        done(target::close);
        target = new ChargeBook(vertx, book());

        // then
        assertThat(done(target::open)).isEmpty();
        for (String key : alike) {
            assertThat(done(() -> target.decision(key)).key()).isEqualTo(key);
        }
    }

    /** The index tells 4 billion payments apart; among some 100,000 two are alike. */
    private static List<String> twoOfOneFingerprint() {
        ChargeIndex index = new ChargeIndex();
        List<String> keys = new ArrayList<>();
        while (true) {
            String key = "order-" + keys.size() + ":0";
            long[] alike = index.offsets(Ids.paymentId(key));
            if (alike.length > 0) {
                return List.of(keys.get((int) alike[0]), key);
            }
            index.add(Ids.paymentId(key), keys.size());
            keys.add(key);
        }
    }

    @Test
    void theFirstOfTwoChargesShouldBeThePayments() throws Exception {
        // given
        ChargeRecord first = line(LineKind.CHARGE, "order-1:0");
        ended(() -> target.append(first));
        ended(() -> target.append(line(LineKind.CHARGE, "order-1:0", "again")));

        // then
        assertThat(done(() -> target.charge(Ids.paymentId("order-1:0")))).isEqualTo(first);
    }

    private ChargeBook reopened() throws Exception {
        ChargeBook book = new ChargeBook(vertx, book());
        List<ChargeRecord> unasked = done(book::open);
        assertThat(unasked).hasSizeLessThan(2);
        return book;
    }

    /** Page by page, none of them long. */
    private List<ChargeRecord> list(long activityId) throws Exception {
        List<ChargeRecord> all = new ArrayList<>();
        for (long from = 0; from != Charges.END; ) {
            ListCharges asked = new ListCharges(activityId, from);
            Charges page = done(() -> target.list(asked));
            assertThat(page.records()).hasSizeLessThanOrEqualTo(MOST_OF_A_PAGE);
            all.addAll(page.records());
            from = page.next();
        }
        return all;
    }

    private Path book() {
        return folder.resolve("charges.jsonl");
    }

    private void ended(Supplier<Future<?>> action) throws Exception {
        Boolean done = done(() -> action.get().map(true));
        assertThat(done).isTrue();
    }

    /** Runs on an event loop, as the book's owner does, and waits. */
    private <T> T done(Supplier<Future<T>> action) throws Exception {
        Future<T> future = Future.future(promise ->
                vertx.getOrCreateContext().runOnContext(go -> action.get().onComplete(promise)));
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static ChargeRecord line(LineKind kind, String key) {
        return line(kind, key, null);
    }

    private static ChargeRecord line(LineKind kind, String key, String reason) {
        UUID order = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return new ChargeRecord(
                kind,
                key,
                kind == LineKind.DECLINE ? null : Ids.paymentId(key),
                7,
                1,
                order,
                order,
                42,
                10_000,
                "KRW",
                reason,
                1);
    }
}
