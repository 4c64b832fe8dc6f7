package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The provider pays a purchase back on its own: the buyer stays a buyer, the slot stays taken. */
@AxonTest
class RefundedIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Axon axon;

    RefundedIT(Axon axon) {
        this.axon = axon;
    }

    @ParameterizedTest(name = "REFUNDED: {0} is answered {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CLAIM   | 409 already-purchased
            PREPARE | 409 already-purchased
            CONFIRM | 200 REFUNDED
            CANCEL  | 409 already-purchased
            FIND    | 200 REFUNDED
            """)
    void everyCellShouldAnswerAsTheContractSays(Route target, String expected) {
        // given
        Entrant entrant = chargedBack(axon.newActivity(2, "10000"));

        // when
        Reply answer = target.ask(entrant);

        // then
        String said = answer.status() == 200 ? answer.json().getString("status") : answer.code();
        assertThat(answer.status() + " " + said).isEqualTo(expected);
        if (target == Route.CONFIRM) {
            JsonObject before = entrant.said().json().put("status", "REFUNDED");
            assertThat(answer.json()).isEqualTo(before);
        }
    }

    @Test
    void aChargeBackShouldReachEveryStoreOnce() {
        // given
        long activityId = axon.newActivity(2, "10000");

        // when
        Entrant target = chargedBack(activityId);
        String paymentId = axon.charges(activityId).getFirst().getString("paymentId");
        assertThat(axon.chargeBack(paymentId).status()).isEqualTo(200);

        // then
        assertThat(axon.charges(activityId))
                .extracting(charge -> charge.getString("kind"))
                .containsExactly("CHARGE", "REFUND");
        Await.untilAsserted(SOON, () -> {
            assertThat(axon.rows("SELECT status FROM purchases WHERE campaign_activity_id = ?", activityId))
                    .extracting(row -> row.getString("status"))
                    .containsExactly("REFUNDED");
            assertThat(axon.rows("SELECT reason, done_at FROM refunds WHERE campaign_activity_id = ?", activityId))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.getString("reason")).isEqualTo("charge-back");
                        assertThat(row.getString("done_at")).isNotNull();
                    });
            assertThat(axon.documents(activityId, "REFUND"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getLong("amountMinor")).isEqualTo(-10_000));
        });
        JsonObject order =
                target.shopper().orders().json().getJsonArray("orders").getJsonObject(0);
        assertThat(order.getString("status")).isEqualTo("REFUNDED");
        assertThat(order.getJsonObject("refund").getString("reason")).isEqualTo("charge-back");
        assertThat(order.getJsonObject("refund").getString("refundedAt")).isNotNull();
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        assertThat(axon.availability(activityId).getInteger("remaining")).isEqualTo(1);
    }

    @Test
    void aPaymentThatIsNoneShouldBeRefused() {
        assertThat(axon.chargeBack("no-payment").code()).isEqualTo("invalid-request");
        assertThat(axon.chargeBack("00000000-0000-4000-8000-000000000001").code())
                .isEqualTo("invalid-request");
        assertThat(axon.marketer()
                        .post("/gateway/outage?length=1s", new JsonObject())
                        .status())
                .isEqualTo(404);
    }

    private Entrant chargedBack(long activityId) {
        Entrant entrant = Entrant.confirmed(axon, activityId);
        String paymentId = axon.charges(activityId).getFirst().getString("paymentId");
        assertThat(axon.chargeBack(paymentId).status()).isEqualTo(200);
        Await.until(SOON, () -> entrant.status().equals("REFUNDED"));
        return entrant;
    }
}
