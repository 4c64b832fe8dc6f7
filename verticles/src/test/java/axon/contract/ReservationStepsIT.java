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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots, amounts and answers along the way from claim to order. */
@AxonTest
class ReservationStepsIT {
    private static final Duration ARRIVES = Duration.ofSeconds(10);
    private static final String PRICE = "10000";

    private final Axon axon;

    ReservationStepsIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void lowestFreeSlotShouldBeGranted() {
        // given
        long activityId = axon.newActivity(5, PRICE);
        List<Entrant> holders = List.of(
                Entrant.reserved(axon, activityId),
                Entrant.reserved(axon, activityId),
                Entrant.reserved(axon, activityId),
                Entrant.reserved(axon, activityId));

        // when
        assertThat(Route.CANCEL.answer(holders.get(2))).isEqualTo("204");
        assertThat(Route.CANCEL.answer(holders.get(0))).isEqualTo("204");

        // then
        assertThat(List.of(nextSlot(activityId), nextSlot(activityId), nextSlot(activityId)))
                .containsExactly(1, 3, 5);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
    }

    /** The rows of a table that has them as its key are appended; random ones would touch a page each. */
    @Test
    void laterReservationShouldHaveTheGreaterId() {
        // given
        long activityId = axon.newActivity(2, PRICE);

        // when
        String earlier = id(Entrant.reserved(axon, activityId));
        long claimed = System.currentTimeMillis();
        Await.until(ARRIVES, () -> System.currentTimeMillis() > claimed);
        String later = id(Entrant.reserved(axon, activityId));

        // then
        assertThat(later).isGreaterThan(earlier);
        assertThat(UUID.fromString(later).version()).isEqualTo(7);
    }

    @Test
    void cancelledSlotShouldBeFreeAtOnce() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Reply cancelled = target.shopper().cancel(target.reservation());

        // then
        assertThat(cancelled.status()).isEqualTo(204);
        assertThat(cancelled.body()).isEmpty();
        JsonObject available = axon.availability(target.activityId());
        assertThat(available.getInteger("remaining")).isEqualTo(1);
        assertThat(available.getInteger("held")).isZero();
        assertThat(nextSlot(target.activityId())).isEqualTo(1);
    }

    @Test
    void priceAndQuantityShouldBeCapturedAtTheClaim() {
        // given
        long activityId = axon.newActivity(
                new JsonObject().put("price", "9900.50").put("currency", "USD").put("quantity", 3));
        Caller shopper = axon.newShopper();

        // when
        Reply claim = shopper.claim(activityId, new JsonObject().put("quantity", 3));
        Reply again = shopper.claim(activityId, new JsonObject().put("quantity", 1));
        Reply prepared = shopper.prepare(claim.json().getString("reservationToken"));
        Reply confirmed = shopper.confirm(prepared.json().getString("approvalToken"));

        // then
        assertThat(again.json().getString("reservationToken"))
                .isEqualTo(claim.json().getString("reservationToken"));
        for (Reply step : List.of(prepared, confirmed)) {
            assertThat(step.json().getString("amount")).isEqualTo("29701.50");
            assertThat(step.json().getString("currency")).isEqualTo("USD");
        }
        assertThat(axon.charges(activityId)).singleElement().satisfies(charge -> {
            assertThat(charge.getString("amount")).isEqualTo("29701.50");
            assertThat(charge.getString("currency")).isEqualTo("USD");
        });
        Await.untilAsserted(ARRIVES, () -> {
            JsonObject order = shopper.orders().json().getJsonArray("orders").getJsonObject(0);
            assertThat(order.getString("orderId")).isEqualTo(confirmed.json().getString("orderId"));
            assertThat(order.getInteger("quantity")).isEqualTo(3);
            assertThat(order.getString("price")).isEqualTo("9900.50");
            assertThat(order.getString("amount")).isEqualTo("29701.50");
        });
    }

    @Test
    void everyStepShouldAnswerInTheContractsShape() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Caller shopper = axon.newShopper();

        // when
        Reply claim = shopper.claim(activityId);
        Reply prepared = shopper.prepare(claim.json().getString("reservationToken"));
        Reply reserved = shopper.own(activityId);
        Reply confirmed = shopper.confirm(prepared.json().getString("approvalToken"));
        Reply bought = shopper.own(activityId);

        // then
        assertThat(fields(claim))
                .containsExactlyInAnyOrder("reservationToken", "slot", "status", "expiresAt", "serverTime", "isRetry");
        assertThat(fields(prepared))
                .containsExactlyInAnyOrder("success", "approvalToken", "amount", "currency", "expiresAt", "serverTime");
        assertThat(fields(reserved))
                .containsExactlyInAnyOrder("status", "reservationToken", "slot", "expiresAt", "serverTime");
        assertThat(fields(confirmed))
                .containsExactlyInAnyOrder("success", "orderId", "slot", "amount", "currency", "status");
        assertThat(fields(bought)).contains("status", "slot", "orderId", "serverTime");
        assertThat(fields(axon.nobody().get("/api/v1/campaign/activities/" + activityId + "/availability")))
                .containsExactlyInAnyOrder(
                        "limit", "held", "confirmed", "remaining", "state", "opensAt", "closesAt", "serverTime");
        assertThat(confirmed.json().getBoolean("success")).isTrue();
        assertThat(confirmed.json().getString("status")).isEqualTo("CONFIRMED");
        assertThat(bought.json().getString("orderId"))
                .isEqualTo(confirmed.json().getString("orderId"));
        assertThat(List.of(claim, prepared, confirmed, bought))
                .allSatisfy(reply -> assertThat(reply.header("Content-Type")).startsWith("application/json"));
        assertThat(axon.nobody()
                        .get("/api/v1/campaign/activities/" + activityId + "/availability")
                        .header("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void confirmsAtTheSameTimeShouldBeOneOrder() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Map<Integer, Reply> confirms = Together.call(
                List.of(1, 2, 3, 4, 5, 6), number -> target.shopper().confirm(target.approval()));

        // then
        assertThat(confirms.values()).extracting(Reply::status).containsOnly(200);
        assertThat(confirms.values())
                .extracting(Reply::json)
                .containsOnly(target.confirm().said().json());
        assertThat(axon.charges(target.activityId())).hasSize(1);
    }

    @Test
    void claimsOfOneShopperAtTheSameTimeShouldBeOneReservation() {
        // given
        long activityId = axon.newActivity(10, PRICE);
        Caller target = axon.newShopper();

        // when
        Map<Integer, Reply> claims = Together.call(List.of(1, 2, 3, 4, 5, 6, 7, 8), number -> target.claim(activityId));

        // then
        assertThat(claims.values()).extracting(Reply::status).containsOnly(200);
        assertThat(claims.values())
                .extracting(claim -> claim.json().getString("reservationToken"))
                .containsOnly(claims.get(1).json().getString("reservationToken"));
        assertThat(claims.values().stream().filter(claim -> !claim.json().getBoolean("isRetry")))
                .hasSize(1);
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "ENDED"})
    void liveReservationShouldBePaidThoughNothingIsGrantedAnyMore(String status) {
        // given
        Entrant target = Entrant.reserved(axon, axon.newActivity(5, PRICE));

        // when
        Reply changed = axon.marketer()
                .patch("/api/v1/campaign/activities/" + target.activityId() + "/status?status=" + status);
        Reply next = axon.newShopper().claim(target.activityId());
        Entrant paid = target.prepare().confirm();

        // then
        assertThat(changed.json().getString("status")).isEqualTo(status);
        assertThat(next.code()).isEqualTo("not-open");
        assertThat(paid.said().json().getString("status")).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE", "CONFIRM", "CANCEL"})
    void somebodyElsesReservationShouldBeRefusedAndLeftAlone(Route target) {
        // given
        Entrant owner = Entrant.prepared(axon, axon.newActivity(1, PRICE));
        Entrant thief =
                new Entrant(axon.newShopper(), owner.activityId(), owner.reservation(), owner.approval(), owner.said());

        // when
        String answer = target.answer(thief);

        // then
        assertThat(answer).isEqualTo("403 not-owner");
        assertThat(owner.status()).isEqualTo("RESERVED");
        assertThat(Route.CONFIRM.answer(owner)).isEqualTo("200 CONFIRMED");
        assertThat(target.answer(thief)).isEqualTo("403 not-owner");
    }

    private int nextSlot(long activityId) {
        return Entrant.reserved(axon, activityId).said().json().getInteger("slot");
    }

    private static Set<String> fields(Reply reply) {
        return reply.json().fieldNames();
    }

    private static String id(Entrant entrant) {
        return ReservationToken.parse(entrant.reservation())
                .orElseThrow()
                .reservationId()
                .toString();
    }
}
