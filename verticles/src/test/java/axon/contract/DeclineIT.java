package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that declines everything: the lease lives on until its deadline, and each confirm is a new attempt. */
@AxonTest(settings = {"test.clock=true", "gateway.decline-rate=1", "gateway.latency=1s", "reservation.hold=2s"})
class DeclineIT {
    private static final String PRICE = "10000";
    private static final Duration AFTER_THE_LEASE = Duration.ofMinutes(6);

    /** One for each route, because a route may change the state. */
    private static final Map<Route, Entrant> DECLINED = new EnumMap<>(Route.class);

    private final Axon axon;

    DeclineIT(Axon axon) {
        this.axon = axon;
    }

    /** Their payments are declined when their leases are over already. */
    @BeforeAll
    static void declineSomeForGood(Axon axon) {
        long activityId = axon.newActivity(20, PRICE);
        List<Entrant> entrants = Arrays.stream(Route.values())
                .map(route -> Entrant.prepared(axon, activityId))
                .toList();
        Map<Entrant, Together.Later<Reply>> confirms = Together.call(entrants, Entrant::beginPaying);
        axon.moveClock(activityId, AFTER_THE_LEASE);
        assertThat(confirms.values()).allSatisfy(confirm -> {
            assertThat(confirm.result().status()).isEqualTo(402);
            assertThat(confirm.result().code()).isEqualTo("payment-declined");
        });
        Arrays.stream(Route.values()).forEach(route -> DECLINED.put(route, entrants.get(route.ordinal())));
    }

    @ParameterizedTest(name = "DECLINED: {0} is answered {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CLAIM   | 200 RESERVED anew
            PREPARE | 410 reservation-expired
            CONFIRM | 410 reservation-expired
            CANCEL  | 410 reservation-expired
            FIND    | 200 DECLINED
            """)
    void everyCellShouldAnswerAsTheContractSays(Route target, String expected) {
        // given
        Entrant entrant = DECLINED.get(target);

        // when
        String answer = target.answer(entrant);

        // then
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void leaseShouldLiveOnAfterADecline() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));
        String expiresAt = target.said().json().getString("expiresAt");

        // when
        Reply declined = target.shopper().confirm(target.approval());

        // then
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("payment-declined");
        JsonObject own = target.shopper().own(target.activityId()).json();
        assertThat(own.getString("status")).isEqualTo("RESERVED");
        assertThat(own.getString("reservationToken")).isEqualTo(target.reservation());
        assertThat(own.getString("expiresAt")).isEqualTo(expiresAt);
        assertThat(Route.CLAIM.answer(target)).isEqualTo("200 RESERVED again");
        assertThat(Route.PREPARE.answer(target)).isEqualTo("200 prepared again");
    }

    @Test
    void anotherConfirmShouldBeANewAttemptUntilTheDeadline() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Reply first = target.shopper().confirm(target.approval());
        Reply second = target.shopper().confirm(target.approval());
        axon.moveClock(target.activityId(), AFTER_THE_LEASE);
        Reply late = target.shopper().confirm(target.approval());

        // then
        assertThat(List.of(first.status(), second.status(), late.status())).containsExactly(402, 402, 410);
        assertThat(late.code()).isEqualTo("reservation-expired");
        assertThat(axon.charges(target.activityId()))
                .extracting(charge -> charge.getString("kind"))
                .containsExactly("DECLINE", "DECLINE");
        assertThat(axon.charges(target.activityId()))
                .extracting(charge -> charge.getString("key"))
                .doesNotHaveDuplicates();
        assertThat(axon.availability(target.activityId()).getInteger("remaining"))
                .isEqualTo(1);
    }

    @Test
    void confirmsAtTheSameTimeShouldBeOneAttempt() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Map<Integer, Reply> confirms =
                Together.call(List.of(1, 2, 3, 4), number -> target.shopper().confirm(target.approval()));

        // then
        assertThat(confirms.values()).extracting(Reply::status).containsOnly(402);
        assertThat(axon.charges(target.activityId())).hasSize(1);
    }

    @Test
    void declinedPaymentShouldBeGivenUpByItsOwner() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));
        assertThat(target.shopper().confirm(target.approval()).status()).isEqualTo(402);

        // when
        String cancelled = Route.CANCEL.answer(target);

        // then
        assertThat(cancelled).isEqualTo("204");
        assertThat(Entrant.reserved(axon, target.activityId()).said().json().getInteger("slot"))
                .isEqualTo(1);
    }
}
