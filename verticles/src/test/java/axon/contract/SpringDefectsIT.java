package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationToken;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of the Spring implementation, by their number: each scenario as it went wrong there, and why it cannot here. */
@AxonTest(settings = {"test.clock=true", "reservation.hold=PT5M", "reservation.payment-window=PT5M"})
class SpringDefectsIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PRICE = "10000";

    private final Axon axon;

    SpringDefectsIT(Axon axon) {
        this.axon = axon;
    }

    /** There the approval lived on after the slot was given back. Here both are one lease. */
    @Test
    void d01ApprovalShouldEndWithTheSlotSoThatTwoUsersNeverPayForOne() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant first = Entrant.reserved(axon, activityId);
        axon.moveClock(activityId, MINUTE);
        Entrant target = first.prepare();
        Caller other = axon.newShopper();

        // when
        axon.moveClock(activityId, MINUTE.multipliedBy(5).plusSeconds(1));

        // then
        assertRefused(other.claim(activityId), 410, "sold-out");
        assertThat(target.status()).isEqualTo("RESERVED");

        // when
        axon.moveClock(activityId, MINUTE.multipliedBy(6).plusSeconds(1));
        Reply taken = other.claim(activityId);
        Reply late = target.shopper().confirm(target.approval());
        Reply paid = other.pay(taken.json().getString("reservationToken"));

        // then
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().getInteger("slot")).isEqualTo(1);
        assertRefused(late, 410, "reservation-expired");
        assertThat(paid.status()).isEqualTo(200);
        assertOnePurchase(activityId, other);
    }

    /** There the second confirm of a lease that had just been prolonged won against the one who took the slot. */
    @Test
    void d01LeaseThatWasProlongedShouldPayAndKeepEverybodyElseOut() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant first = Entrant.reserved(axon, activityId);
        axon.moveClock(activityId, MINUTE);
        Entrant target = first.prepare();
        axon.moveClock(activityId, MINUTE.multipliedBy(6).minusSeconds(1));

        // when
        Reply paid = target.shopper().confirm(target.approval());

        // then
        assertThat(paid.status()).isEqualTo(200);
        axon.moveClock(activityId, MINUTE.multipliedBy(30));
        assertRefused(axon.newShopper().claim(activityId), 410, "sold-out");
        assertOnePurchase(activityId, target.shopper());
    }

    /** There a loser stayed in the set of those who had applied, and was told 409 from then on. */
    @Test
    void d03DoubleClickWhileSoldOutShouldLeaveNoTrace() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant holder = Entrant.reserved(axon, activityId);
        Caller target = axon.newShopper();

        // when
        List<Reply> clicks = List.of(target.claim(activityId), target.claim(activityId));

        // then
        assertThat(clicks).allSatisfy(click -> assertRefused(click, 410, "sold-out"));
        assertThat(target.own(activityId).json().getString("status")).isEqualTo("NONE");
        assertThat(holder.shopper().cancel(holder.reservation()).status()).isEqualTo(204);
        assertThat(target.claim(activityId).status()).isEqualTo(200);
    }

    /** There losers in flight stood in the counter, so a slot that came back was refused to everybody. */
    @Test
    void d03LosersInFlightShouldNotHideAFreeSlot() {
        // given
        long activityId = axon.newActivity(3, PRICE);
        IntStream.range(0, 3)
                .forEach(i -> assertThat(
                                Entrant.reserved(axon, activityId).said().status())
                        .isEqualTo(200));
        List<Caller> crowd = Stream.generate(axon::newShopper).limit(40).toList();

        // when
        Map<Caller, Reply> lost = Together.call(crowd, shopper -> shopper.claim(activityId));

        // then
        assertThat(lost.values()).allSatisfy(claim -> assertRefused(claim, 410, "sold-out"));
        JsonObject available = axon.availability(activityId);
        assertThat(available.getInteger("held")).isEqualTo(3);
        assertThat(available.getInteger("remaining")).isZero();

        // when
        axon.moveClock(activityId, MINUTE.multipliedBy(5).plusSeconds(1));

        // then, once the 100 ms have passed for which a crowd may be told what was true before
        Await.untilAsserted(
                Duration.ofSeconds(2),
                () -> assertThat(Together.call(crowd, shopper -> shopper.claim(activityId)).values().stream()
                                .filter(claim -> claim.status() == 200)
                                .map(claim -> claim.json().getInteger("slot")))
                        .containsExactlyInAnyOrder(1, 2, 3));
    }

    /** There a slot whose token was lost on its way was nobody's for ever, and its user was told 409. */
    @Test
    void d04SlotWhoseAnswerWasLostShouldBeFoundAgainAndOtherwiseRunOut() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Caller target = axon.newShopper();
        String lost = target.claim(activityId).json().getString("reservationToken");

        // when
        Reply again = target.claim(activityId);

        // then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getBoolean("isRetry")).isTrue();
        assertThat(again.json().getString("reservationToken")).isEqualTo(lost);
        axon.moveClock(activityId, MINUTE.multipliedBy(5).plusSeconds(1));
        assertThat(axon.newShopper().claim(activityId).status()).isEqualTo(200);
    }

    /** There each expired token took one off the counter, whoever had the slot by then. */
    @Test
    void d06DeadlineOfOneWhoLeftShouldNotFreeTheSlotOfTheNext() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant gone = Entrant.cancelled(axon, activityId);
        axon.moveClock(activityId, MINUTE);
        Entrant target = Entrant.reserved(axon, activityId);

        // when
        axon.moveClock(activityId, MINUTE.multipliedBy(5).plusSeconds(1));

        // then
        assertThat(target.status()).isEqualTo("RESERVED");
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(1);
        assertRefused(gone.shopper().claim(activityId), 410, "sold-out");
    }

    /** There the token was the same after each claim, and an approval was no more than a user and an activity. */
    @Test
    void d11TokenOfAnEarlierReservationShouldNotOpenALaterOne() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant before = Entrant.prepared(axon, activityId);
        Caller target = before.shopper();
        assertThat(target.cancel(before.reservation()).status()).isEqualTo(204);
        String now = target.claim(activityId).json().getString("reservationToken");
        assertThat(target.prepare(now).status()).isEqualTo(200);

        // when
        List<Reply> old = List.of(target.prepare(before.reservation()), target.confirm(before.approval()));
        Reply guessed = target.confirm(target.userId() + ":" + activityId);

        // then
        assertThat(now).isNotEqualTo(before.reservation());
        assertThat(ReservationToken.parse(now)).isPresent();
        assertThat(old).allSatisfy(step -> assertRefused(step, 410, "reservation-expired"));
        assertThat(guessed.status()).isEqualTo(400);
        assertThat(axon.charges(activityId)).isEmpty();
    }

    /** There one slot bought a thousand units, or minus five. */
    @ParameterizedTest
    @ValueSource(strings = {"-5", "0", "3", "1000", "null", "\"many\"", "1.5"})
    void d12QuantityThatIsNotOfferedShouldBeRefusedAndTakeNoSlot(String quantity) {
        // given
        long activityId = axon.newActivity(
                new JsonObject().put("limitCount", 1).put("price", PRICE).put("quantity", 2));
        JsonObject target = new JsonObject("{\"quantity\":" + quantity + "}");

        // when
        Reply claim = axon.newShopper().claim(activityId, target);

        // then
        assertThat(claim.status()).as(claim.body()).isEqualTo(quantity.equals("null") ? 200 : 400);
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(quantity.equals("null") ? 1 : 0);
    }

    private void assertOnePurchase(long activityId, Caller owner) {
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows(
                                "SELECT user_id, slot FROM purchases WHERE campaign_activity_id = ?", activityId))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getLong("user_id")).isEqualTo(owner.userId());
                            assertThat(row.getInteger("slot")).isEqualTo(1);
                        }));
        assertThat(axon.charges(activityId))
                .singleElement()
                .satisfies(charge -> assertThat(charge.getLong("userId")).isEqualTo(owner.userId()));
        assertThat(axon.rows("SELECT * FROM refunds WHERE campaign_activity_id = ?", activityId))
                .isEmpty();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
