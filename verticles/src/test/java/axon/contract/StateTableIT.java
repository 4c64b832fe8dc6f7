package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract's table of a reservation's state and the routes, cell by cell. A payment takes longer than a confirm waits, so
 * what shall be paid here costs nothing, which skips the provider. Declined ones: {@link DeclineIT}.
 */
@AxonTest(settings = {"test.clock=true", "gateway.latency=6s", "reservation.payment-window=1m"})
class StateTableIT {
    private static final String FREE = "0";
    private static final String PRICE = "10000";
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration PAYMENT_WINDOW = Duration.ofMinutes(1);

    private final Axon axon;

    StateTableIT(Axon axon) {
        this.axon = axon;
    }

    enum State {
        NONE,
        EXPIRED,
        EXPIRED_PREPARED,
        CANCELLED,
        RESERVED,
        PREPARED,
        PAYING,
        CONFIRMED
    }

    @ParameterizedTest(name = "{0}: {1} is answered {2}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE             | CLAIM   | 200 RESERVED anew
            NONE             | PREPARE | 410 reservation-expired
            NONE             | CONFIRM | 410 reservation-expired
            NONE             | CANCEL  | 410 reservation-expired
            NONE             | FIND    | 200 NONE
            EXPIRED          | CLAIM   | 200 RESERVED anew
            EXPIRED          | PREPARE | 410 reservation-expired
            EXPIRED          | CONFIRM | 410 reservation-expired
            EXPIRED          | CANCEL  | 410 reservation-expired
            EXPIRED          | FIND    | 200 EXPIRED
            EXPIRED_PREPARED | CLAIM   | 200 RESERVED anew
            EXPIRED_PREPARED | PREPARE | 410 reservation-expired
            EXPIRED_PREPARED | CONFIRM | 410 reservation-expired
            EXPIRED_PREPARED | CANCEL  | 410 reservation-expired
            EXPIRED_PREPARED | FIND    | 200 EXPIRED
            CANCELLED        | CLAIM   | 200 RESERVED anew
            CANCELLED        | PREPARE | 410 reservation-expired
            CANCELLED        | CONFIRM | 410 reservation-expired
            CANCELLED        | CANCEL  | 204
            CANCELLED        | FIND    | 200 CANCELLED
            RESERVED         | CLAIM   | 200 RESERVED again
            RESERVED         | PREPARE | 200 prepared
            RESERVED         | CONFIRM | 409 not-prepared
            RESERVED         | CANCEL  | 204
            RESERVED         | FIND    | 200 RESERVED
            PREPARED         | CLAIM   | 200 RESERVED again
            PREPARED         | PREPARE | 200 prepared again
            PREPARED         | CONFIRM | 200 CONFIRMED
            PREPARED         | CANCEL  | 204
            PREPARED         | FIND    | 200 RESERVED
            PAYING           | CLAIM   | 200 PAYING again
            PAYING           | PREPARE | 409 payment-in-progress
            PAYING           | CANCEL  | 409 payment-in-progress
            PAYING           | FIND    | 200 PAYING
            CONFIRMED        | CLAIM   | 409 already-purchased
            CONFIRMED        | PREPARE | 409 already-purchased
            CONFIRMED        | CONFIRM | 200 CONFIRMED again
            CONFIRMED        | CANCEL  | 409 already-purchased
            CONFIRMED        | FIND    | 200 CONFIRMED
            """)
    void everyCellShouldAnswerAsTheContractSays(State state, Route target, String expected) {
        // given
        Entrant entrant = entrant(state);

        // when
        String answer = target.answer(entrant);

        // then
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void confirmThatFindsPayingShouldJoinTheRunningPayment() {
        // given a payment that takes longer than its confirm may wait
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Reply first = target.shopper().confirm(target.approval());
        Map<Integer, Reply> joined =
                Together.call(List.of(1, 2, 3), number -> target.shopper().confirm(target.approval()));

        // then
        assertThat(first.status()).isEqualTo(409);
        assertThat(first.code()).isEqualTo("payment-in-progress");
        JsonObject order = target.confirm().said().json();
        assertThat(joined.values()).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json()).isEqualTo(order);
        });
        assertThat(axon.charges(target.activityId())).hasSize(1);
    }

    @Test
    void paymentShouldGoOnWhenTheLeaseIsOver() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));
        Together.Later<Reply> confirm = target.beginPaying();

        // when
        axon.moveClock(target.activityId(), HOLD.multipliedBy(2));

        // then the slot is not sold twice
        assertThat(target.status()).isEqualTo("PAYING");
        assertThat(axon.newShopper().claim(target.activityId()).code()).isEqualTo("sold-out");
        assertThat(axon.availability(target.activityId()).getInteger("held")).isEqualTo(1);
        assertThat(confirm.result().status()).isEqualTo(409);
        assertThat(target.confirm().said().json().getString("status")).isEqualTo("CONFIRMED");
        assertThat(axon.charges(target.activityId())).hasSize(1);
    }

    @Test
    void somethingFreeShouldBeSoldWithoutTheProvider() {
        // given
        long activityId = axon.newActivity(1, FREE);

        // when
        Entrant target = Entrant.confirmed(axon, activityId);

        // then
        assertThat(target.said().json().getString("amount")).isEqualTo("0");
        assertThat(axon.charges(activityId)).isEmpty();
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
    }

    @Test
    void prepareShouldKeepTheDeadlineWhileThePaymentWindowEndsBeforeIt() {
        // given
        Entrant target = Entrant.reserved(axon, axon.newActivity(1, PRICE));
        JsonObject claim = target.said().json();

        // when
        JsonObject prepared = target.prepare().said().json();

        // then
        assertThat(claim.getInstant("expiresAt"))
                .isEqualTo(claim.getInstant("serverTime").plus(HOLD));
        assertThat(prepared.getString("expiresAt")).isEqualTo(claim.getString("expiresAt"));
    }

    @Test
    void prepareShouldProlongTheDeadlineOnce() {
        // given a lease that ends sooner than the payment window
        Entrant target = Entrant.reserved(axon, axon.newActivity(1, PRICE));
        axon.moveClock(target.activityId(), HOLD.minusSeconds(20));

        // when
        JsonObject prepared = target.prepare().said().json();
        axon.moveClock(target.activityId(), HOLD.minusSeconds(10));
        JsonObject again = target.prepare().said().json();

        // then
        Instant deadline = prepared.getInstant("serverTime").plus(PAYMENT_WINDOW);
        assertThat(prepared.getInstant("expiresAt")).isEqualTo(deadline);
        assertThat(again.getInstant("serverTime")).isAfter(prepared.getInstant("serverTime"));
        assertThat(again.getInstant("expiresAt")).isEqualTo(deadline);
        assertThat(again.getString("approvalToken")).isEqualTo(prepared.getString("approvalToken"));
        assertThat(target.shopper().own(target.activityId()).json().getInstant("expiresAt"))
                .isEqualTo(deadline);
    }

    private Entrant entrant(State state) {
        return switch (state) {
            case NONE -> Entrant.stranger(axon, axon.newActivity(2, FREE));
            case EXPIRED -> expired(Entrant.reserved(axon, axon.newActivity(2, FREE)));
            case EXPIRED_PREPARED -> expired(Entrant.prepared(axon, axon.newActivity(2, FREE)));
            case CANCELLED -> Entrant.cancelled(axon, axon.newActivity(2, FREE));
            case RESERVED -> Entrant.reserved(axon, axon.newActivity(2, FREE));
            case PREPARED -> Entrant.prepared(axon, axon.newActivity(2, FREE));
            case PAYING -> paying(Entrant.prepared(axon, axon.newActivity(2, PRICE)));
            case CONFIRMED -> Entrant.confirmed(axon, axon.newActivity(2, FREE));
        };
    }

    private Entrant expired(Entrant entrant) {
        axon.moveClock(entrant.activityId(), HOLD.plusSeconds(1));
        return entrant;
    }

    /** The confirm goes on by itself. */
    private static Entrant paying(Entrant entrant) {
        Together.Later<Reply> confirm = entrant.beginPaying();
        assertThat(confirm.running().isDone()).isFalse();
        return entrant;
    }
}
