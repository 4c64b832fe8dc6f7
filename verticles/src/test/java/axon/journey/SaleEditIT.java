package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Marketer;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A marketer changes offer, window and status while an activity is being sold. */
@AxonTest
class SaleEditIT {
    private static final Duration ARRIVES = Duration.ofSeconds(30);

    private final Axon axon;
    private final Marketer target;

    SaleEditIT(Axon axon) {
        this.axon = axon;
        this.target = Marketer.of(axon);
    }

    @Test
    void priceQuantityAndProductShouldApplyToLaterClaimsOnly() {
        // given
        long activityId = axon.newActivity(
                new JsonObject().put("price", "10000").put("productId", 5).put("quantity", 3));
        Caller before = axon.newShopper();
        String token = before.claim(activityId, new JsonObject().put("quantity", 3))
                .json()
                .getString("reservationToken");

        // when
        Reply edited = target.edit(
                activityId,
                new JsonObject().put("price", "20000").put("productId", 6).put("quantity", 1));
        Reply tooMany = axon.newShopper().claim(activityId, new JsonObject().put("quantity", 2));
        Reply formerProduct = axon.newShopper().claim(activityId, new JsonObject().put("productId", 5));
        Caller after = axon.newShopper();
        String later = after.claim(activityId).json().getString("reservationToken");

        // then
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(before.prepare(token).json().getString("amount")).isEqualTo("30000");
        assertThat(before.pay(token).json().getString("amount")).isEqualTo("30000");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(formerProduct.code()).isEqualTo("product-mismatch");
        assertThat(after.pay(later).json().getString("amount")).isEqualTo("20000");
        Await.untilAsserted(
                ARRIVES,
                () -> assertThat(axon.rows(
                                "SELECT product_id, quantity FROM purchases WHERE campaign_activity_id = ? ORDER BY slot",
                                activityId))
                        .containsExactly(
                                new JsonObject().put("product_id", 5L).put("quantity", 3),
                                new JsonObject().put("product_id", 6L).put("quantity", 1)));
    }

    @Test
    void windowShouldMoveAtOnce() {
        // given
        long activityId = axon.newActivity(5, "10000");
        JsonObject window = target.look(activityId);

        // when
        Reply closed = target.edit(
                activityId,
                new JsonObject().put("endDate", "2026-01-02T00:00:00Z").put("startDate", "2026-01-01T00:00:00Z"));
        Reply refused = axon.newShopper().claim(activityId);
        Reply reopened = target.edit(
                activityId,
                new JsonObject()
                        .put("startDate", window.getString("startDate"))
                        .put("endDate", window.getString("endDate")));

        // then
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(refused.code()).isEqualTo("not-open");
        assertThat(reopened.status()).isEqualTo(200);
        assertThat(axon.newShopper().claim(activityId).status()).isEqualTo(200);
    }

    @Test
    void pausedAndEndedSaleShouldLetLiveReservationsPay() {
        // given
        long activityId = axon.newActivity(4, "10000");
        List<Caller> shoppers = Stream.generate(axon::newShopper).limit(3).toList();
        List<String> tokens = shoppers.stream()
                .map(shopper -> shopper.claim(activityId).json().getString("reservationToken"))
                .toList();
        String approval = shoppers.get(0).prepare(tokens.get(0)).json().getString("approvalToken");

        // when
        Together.Later<Reply> paying = Together.begin(() -> shoppers.get(0).confirm(approval));
        Reply paused = target.become(activityId, "PAUSED");
        Reply again = shoppers.get(1).claim(activityId);
        Reply paidWhilePaused = shoppers.get(1).pay(tokens.get(1));
        Reply refused = axon.newShopper().claim(activityId);
        Reply resumed = target.become(activityId, "ACTIVE");
        Reply granted = axon.newShopper().claim(activityId);
        Reply ended = target.become(activityId, "ENDED");
        Reply paidAfterTheEnd = shoppers.get(2).pay(tokens.get(2));

        // then
        assertThat(List.of(paused, resumed, ended)).extracting(Reply::status).containsOnly(200);
        assertThat(paying.result().status()).isEqualTo(200);
        assertThat(again.json().getBoolean("isRetry")).isTrue();
        assertThat(List.of(paidWhilePaused, granted, paidAfterTheEnd))
                .extracting(Reply::status)
                .containsOnly(200);
        assertThat(refused.code()).isEqualTo("not-open");
        assertThat(axon.charges(activityId)).hasSize(3);
    }
}
