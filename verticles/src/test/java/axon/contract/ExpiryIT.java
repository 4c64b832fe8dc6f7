package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody pays: the slot is free at its deadline, by the server's real clock. */
@AxonTest(settings = {"test.clock=true", "gateway.decline-rate=1", "gateway.latency=1s", "reservation.hold=2s"})
class ExpiryIT {
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Duration A_LITTLE = Duration.ofSeconds(1);
    private static final String FREE = "0";

    private final Axon axon;

    ExpiryIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void slotShouldBeFreeAtItsDeadlineAndGoToSomebodyElse() {
        // given
        long activityId = axon.newActivity(1, FREE);
        Entrant target = Entrant.reserved(axon, activityId);
        Instant deadline = target.said().json().getInstant("expiresAt");
        assertThat(Duration.between(target.said().json().getInstant("serverTime"), deadline))
                .isEqualTo(HOLD);

        // when
        Caller next = axon.newShopper();
        List<Reply> refused = new ArrayList<>();
        List<Reply> granted = new ArrayList<>();
        Await.until(HOLD.plus(A_LITTLE), () -> {
            Reply claim = next.claim(activityId);
            return claim.status() == 200 ? granted.add(claim) : !refused.add(claim);
        });

        // then
        assertThat(refused).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.status()).isEqualTo(410);
            assertThat(claim.code()).isEqualTo("sold-out");
            assertThat(claim.header("Retry-After")).isIn("1", "2");
        });
        JsonObject claim = granted.getFirst().json();
        assertThat(claim.getInstant("serverTime")).isBetween(deadline, deadline.plus(A_LITTLE));
        assertThat(claim.getInteger("slot")).isEqualTo(1);
        assertThat(next.pay(claim.getString("reservationToken")).status()).isEqualTo(200);
    }

    @Test
    void availabilityShouldCountALeaseAsFreeFromItsDeadlineOn() {
        // given
        long activityId = axon.newActivity(3, FREE);
        Entrant target = Entrant.reserved(axon, activityId);
        Instant deadline = target.said().json().getInstant("expiresAt");

        // when
        List<JsonObject> seen = new ArrayList<>();
        Await.until(HOLD.plus(A_LITTLE), () -> {
            JsonObject now = axon.availability(activityId);
            seen.add(now);
            return !now.getInstant("serverTime").isBefore(deadline);
        });

        // then
        assertThat(seen).hasSizeGreaterThan(2).allSatisfy(now -> {
            boolean over = !now.getInstant("serverTime").isBefore(deadline);
            assertThat(now.getInteger("held")).isEqualTo(over ? 0 : 1);
            assertThat(now.getInteger("remaining")).isEqualTo(over ? 3 : 2);
        });
    }

    @Test
    void latePayerShouldGet410AndMayClaimAgain() {
        // given
        long activityId = axon.newActivity(2, FREE);
        Entrant target = Entrant.reserved(axon, activityId);
        Await.until(HOLD.plus(A_LITTLE), () -> target.status().equals("EXPIRED"));

        // when
        List<String> answers = List.of(
                Route.PREPARE.answer(target),
                Route.CONFIRM.answer(target),
                Route.CANCEL.answer(target),
                Route.CLAIM.answer(target));

        // then
        assertThat(answers)
                .containsExactly(
                        "410 reservation-expired",
                        "410 reservation-expired",
                        "410 reservation-expired",
                        "200 RESERVED anew");
        assertThat(axon.charges(activityId)).isEmpty();
    }

    @Test
    void expiryShouldBeWrittenDownForTheMarketer() {
        // given
        long activityId = axon.newActivity(2, FREE);
        Entrant target = Entrant.reserved(axon, activityId);

        // when nobody asks anything
        // then
        Await.untilAsserted(Duration.ofSeconds(10), () -> {
            JsonObject entries = axon.marketer()
                    .get("/api/v1/campaign-activities/" + activityId + "/entries?status=EXPIRED")
                    .json();
            assertThat(entries.getInteger("totalElements")).isEqualTo(1);
            JsonObject entry = entries.getJsonArray("entries").getJsonObject(0);
            assertThat(entry.getLong("userId")).isEqualTo(target.shopper().userId());
            assertThat(entry.getInteger("slot")).isEqualTo(1);
            assertThat(entry.getString("orderId")).isNull();
        });
    }
}
