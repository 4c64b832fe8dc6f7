package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key} on claim and confirm. Declined payments: {@link IdempotencyDeclineIT}. */
@AxonTest
class IdempotencyKeyIT {
    private static final String CLAIM = "/api/v1/entries";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String CONFIRM = "/api/v1/payments/confirm";

    private final Axon axon;
    private final String key = UUID.randomUUID().toString();

    IdempotencyKeyIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void claimShouldBeAnsweredTheSameAgain() {
        // given
        long activityId = axon.newActivity(3, "10000");
        Caller target = axon.newShopper();

        // when
        Reply first = claim(target, activityId, key);
        Reply again = claim(target, activityId, key);
        Reply without = target.claim(activityId);

        // then
        assertThat(List.of(first.status(), again.status())).containsOnly(200);
        assertThat(first.json().getBoolean("isRetry")).isFalse();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(without.json().getBoolean("isRetry")).isTrue();
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(1);
    }

    @Test
    void claimShouldCountOnlyWhileItsReservationLives() {
        // given
        long activityId = axon.newActivity(3, "0");
        Caller target = axon.newShopper();
        String first = claim(target, activityId, key).json().getString("reservationToken");

        // when
        assertThat(target.cancel(first).status()).isEqualTo(204);
        Reply anew = claim(target, activityId, key);
        String second = anew.json().getString("reservationToken");
        assertThat(target.pay(second).status()).isEqualTo(200);
        Reply bought = claim(target, activityId, key);

        // then
        assertThat(anew.json().getBoolean("isRetry")).isFalse();
        assertThat(second).isNotEqualTo(first);
        assertThat(bought.code()).isEqualTo("already-purchased");
    }

    @Test
    void keyShouldBeRefusedForAnotherRequest() {
        // given
        long activityId = axon.newActivity(new JsonObject().put("quantity", 5).put("price", "0"));
        Caller target = axon.newShopper();
        Reply claimed = claim(target, activityId, key);
        String approval = approval(target, claimed);

        // when
        Reply otherQuantity = target.post(
                CLAIM, new JsonObject().put("campaignActivityId", activityId).put("quantity", 2), key);
        Reply otherRoute = confirm(target, approval, key);
        Reply sameInOtherWords =
                target.post(CLAIM, new JsonObject().put("quantity", 1).put("campaignActivityId", activityId), key);

        // then
        assertThat(List.of(otherQuantity.status(), otherRoute.status())).containsOnly(422);
        assertThat(List.of(otherQuantity.code(), otherRoute.code())).containsOnly("idempotency-key-reused");
        assertThat(sameInOtherWords.json()).isEqualTo(claimed.json());
        assertThat(target.own(activityId).json().getString("status")).isEqualTo("RESERVED");
    }

    @Test
    void keyShouldBelongToItsUserAndActivity() {
        // given
        long activityId = axon.newActivity(3, "0");
        Caller first = axon.newShopper();
        Caller second = axon.newShopper();

        // when
        List<Reply> replies = List.of(
                claim(first, activityId, key),
                claim(second, activityId, key),
                claim(first, axon.newActivity(3, "0"), key));

        // then
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.json().getString("reservationToken"))
                .doesNotHaveDuplicates();
    }

    @Test
    void otherAnswersShouldNotBeKept() {
        // given
        long activityId = axon.newActivity(1, "0");
        Entrant holder = Entrant.reserved(axon, activityId);
        Caller target = axon.newShopper();

        // when
        Reply soldOut = claim(target, activityId, key);
        assertThat(holder.shopper().cancel(holder.reservation()).status()).isEqualTo(204);
        Await.until(SOON, () -> claim(target, activityId, key).status() == 200);
        Reply granted = claim(target, activityId, key);
        String token = granted.json().getString("reservationToken");
        Reply unprepared = confirm(target, token, "other-" + key);
        assertThat(target.prepare(token).status()).isEqualTo(200);
        Reply confirmed = confirm(target, token, "other-" + key);

        // then
        assertThat(soldOut.code()).isEqualTo("sold-out");
        assertThat(granted.json().getBoolean("isRetry")).isFalse();
        assertThat(unprepared.code()).isEqualTo("not-prepared");
        assertThat(confirmed.status()).isEqualTo(200);
    }

    @Test
    void confirmShouldBeAnsweredTheSameAgain() {
        // given
        long activityId = axon.newActivity(1, "10000");
        Entrant target = Entrant.prepared(axon, activityId);
        Reply unprepared = confirm(axon.newShopper(), target.approval(), key);

        // when
        Reply first = confirm(target.shopper(), target.approval(), key);
        Reply again = confirm(target.shopper(), target.approval(), key);
        Reply byTheOtherToken = confirm(target.shopper(), target.reservation(), key);
        Reply otherKey = confirm(target.shopper(), target.approval(), "another");

        // then
        assertThat(unprepared.code()).isEqualTo("not-owner");
        assertThat(List.of(first, again, byTheOtherToken, otherKey)).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json()).isEqualTo(first.json());
        });
        assertThat(axon.charges(activityId)).hasSize(1);
    }

    @Test
    void requestsAtTheSameTimeShouldHaveOneEffectAndOneAnswer() {
        // given
        long activityId = axon.newActivity(10, "10000");
        Caller target = axon.newShopper();
        List<Integer> times = IntStream.range(0, 12).boxed().toList();

        // when
        Map<Integer, Reply> claims = Together.call(times, number -> claim(target, activityId, key));
        String approval = approval(target, claims.get(0));
        Map<Integer, Reply> confirms = Together.call(times, number -> confirm(target, approval, "confirm-" + key));

        // then
        assertThat(claims.values()).extracting(Reply::status).containsOnly(200);
        assertThat(claims.values())
                .extracting(Reply::json)
                .containsOnly(claims.get(0).json());
        assertThat(claims.get(0).json().getBoolean("isRetry")).isFalse();
        assertThat(confirms.values()).extracting(Reply::status).containsOnly(200);
        assertThat(confirms.values())
                .extracting(Reply::json)
                .containsOnly(confirms.get(0).json());
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        assertThat(axon.availability(activityId).getInteger("held")).isZero();
        assertThat(axon.charges(activityId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\tinside"})
    void keyOfAnotherFormShouldBeRefused(String wrong) {
        assertRefused(wrong);
    }

    @Test
    void keyShouldHaveAtMost255Characters() {
        // given
        long activityId = axon.newActivity(3, "0");

        // then
        assertRefused("k".repeat(256));
        assertThat(claim(axon.newShopper(), activityId, "~!{}|:".repeat(42) + "end")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownActivityShouldBeNotFoundWithAKeyToo() {
        assertThat(claim(axon.newShopper(), 4_000_000_000L, key).code()).isEqualTo("activity-not-found");
        long draft = axon.newActivity(new JsonObject().put("status", "DRAFT"));
        assertThat(claim(axon.newShopper(), draft, key).code()).isEqualTo("activity-not-found");
    }

    private void assertRefused(String wrong) {
        Reply refused = claim(axon.newShopper(), axon.newActivity(1, "0"), wrong);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("Idempotency-Key");
    }

    private static Reply claim(Caller caller, long activityId, String key) {
        return caller.post(CLAIM, new JsonObject().put("campaignActivityId", activityId), key);
    }

    private static Reply confirm(Caller caller, String token, String key) {
        return caller.post(CONFIRM, new JsonObject().put("reservationToken", token), key);
    }

    private static String approval(Caller caller, Reply claimed) {
        return caller.prepare(claimed.json().getString("reservationToken"))
                .json()
                .getString("approvalToken");
    }
}
