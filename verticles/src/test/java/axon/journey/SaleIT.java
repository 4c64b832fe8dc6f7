package axon.journey;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The main job through the public API: claim, pay, stored, counted. */
@AxonTest
class SaleIT {
    private static final Duration ARRIVES = Duration.ofSeconds(10);

    @Test
    void tenSlotsShouldGoToTenOfTwentyFiveShoppersAndArriveEverywhere(Axon axon) {
        // given
        long activityId = axon.newActivity(10, "10000");
        List<Caller> shoppers =
                IntStream.range(0, 25).mapToObj(i -> axon.newShopper()).toList();

        // when
        Map<Caller, Reply> claims = Together.call(shoppers, shopper -> shopper.claim(activityId));
        List<Caller> winners = shoppers.stream()
                .filter(shopper -> claims.get(shopper).status() == 200)
                .toList();
        Map<Caller, Reply> orders = Together.call(
                winners, winner -> winner.pay(claims.get(winner).json().getString("reservationToken")));

        // then
        assertThat(winners).hasSize(10);
        assertThat(winners.stream().map(winner -> claims.get(winner).json().getInteger("slot")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(claims.values().stream().filter(claim -> claim.status() == 410))
                .hasSize(15)
                .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo("sold-out"));
        assertThat(orders.values()).allSatisfy(order -> {
            assertThat(order.status()).isEqualTo(200);
            assertThat(order.json().getString("amount")).isEqualTo("10000");
        });
        List<String> sold = winners.stream()
                .map(winner -> winner.userId() + " " + orders.get(winner).json().getInteger("slot") + " "
                        + orders.get(winner).json().getString("orderId"))
                .toList();
        Await.untilAsserted(ARRIVES, () -> {
            assertThat(axon.rows("SELECT * FROM purchases WHERE campaign_activity_id = ?", activityId).stream()
                            .map(row -> row.getLong("user_id") + " " + row.getInteger("slot") + " "
                                    + row.getString("order_id")))
                    .containsExactlyInAnyOrderElementsOf(sold);
            assertThat(axon.documents(activityId, "PURCHASE").stream()
                            .map(event -> event.getLong("userId") + " " + event.getInteger("slot") + " "
                                    + event.getString("orderId")))
                    .containsExactlyInAnyOrderElementsOf(sold);
            assertThat(axon.documents(activityId, "APPROVED")).hasSize(10);
            JsonObject overview = axon.dashboard(activityId).getJsonObject("overview");
            assertThat(overview.getInteger("purchaseCount")).isEqualTo(10);
            assertThat(overview.getString("gmv")).isEqualTo("100000");
        });
        assertThat(axon.charges(activityId)).hasSize(10);
    }
}
