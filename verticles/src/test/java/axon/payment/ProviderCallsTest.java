package axon.payment;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.GatewayMessage.Callback;
import axon.bus.GatewayMessage.Outcome;
import axon.bus.StepOutcome;
import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.Reservation;
import axon.domain.ReservationState;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A callback about an attempt that somebody drives at this moment. */
class ProviderCallsTest {
    private static final UUID RESERVATION = new UUID(1, 2);
    private static final int ATTEMPT = 0;

    private final Vertx vertx = Vertx.vertx();
    private ProviderCalls target;

    @BeforeEach
    void serve() throws TimeoutException {
        Bus.install(vertx);
        Bus bus = Bus.of(vertx);
        StepOutcome busy = new StepOutcome.InProgress(paying());
        bus.serve(Addresses.BEGIN, asked -> Future.succeededFuture(busy)).await(5, TimeUnit.SECONDS);
        target = new ProviderCalls(bus, new Payments(vertx, bus, null, Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    /** The driver may have been told of a decline before, and would never hear of the charge that came after it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DECLINED")
    void moneyThatHasMovedShouldBeToldAgain(Outcome outcome) {
        // when
        Future<Done> heard = hear(outcome);

        // then
        assertThat(heard.cause())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.PAYMENT_IN_PROGRESS));
    }

    @Test
    void aDeclineShouldBeHeard() {
        // when
        Future<Done> heard = hear(Outcome.DECLINED);

        // then
        assertThat(heard.succeeded()).isTrue();
    }

    private Future<Done> hear(Outcome outcome) {
        UUID orderId = Ids.orderId(RESERVATION);
        String key = Ids.gatewayKey(orderId, ATTEMPT);
        Future<Done> heard = target.hear(
                new Callback(key, Ids.paymentId(key), outcome, 7, 1, RESERVATION, orderId, 42, 10_000, "KRW", 1_000));
        heard.otherwiseEmpty().await();
        return heard;
    }

    private static Reservation paying() {
        return new Reservation(
                7,
                5,
                ActivityType.COUPON,
                RESERVATION,
                42,
                1,
                ReservationState.PAYING,
                Instant.EPOCH,
                true,
                ATTEMPT,
                1,
                null,
                10_000,
                "KRW");
    }
}
