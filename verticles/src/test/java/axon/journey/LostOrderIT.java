package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** MySQL is the second guard: an order it refuses is paid back, and Redis follows MySQL. */
@AxonTest
class LostOrderIT {
    private static final String PRICE = "10000";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long SOMEBODY = 5_000_000;

    private final Axon axon;

    LostOrderIT(Axon axon) {
        this.axon = axon;
    }

    @AfterEach
    void everythingRunsAgain() {
        axon.gatewayOutage(Duration.ZERO);
        axon.awaitReady();
    }

    @Test
    void anOrderWhoseSlotMysqlHasSoldShouldBePaidBackAndTheSlotHandedOver() {
        // given
        long activityId = axon.newActivity(3, PRICE);
        axon.plantPurchase(activityId, SOMEBODY, 1);
        Caller loser = axon.newShopper();

        // when
        assertThat(loser.pay(claimed(loser, activityId)).status()).isEqualTo(200);

        // then
        awaitPaidBack(activityId, loser, "slot-taken");
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        assertThat(axon.availability(activityId).getInteger("held")).isZero();
        JsonObject owner = axon.shopper(SOMEBODY).own(activityId).json();
        assertThat(owner.getString("status")).isEqualTo("CONFIRMED");
        assertThat(owner.getInteger("slot")).isEqualTo(1);

        // when
        String again = claimed(loser, activityId);

        // then
        assertThat(loser.pay(again).json().getInteger("slot")).isEqualTo(2);
        Await.untilAsserted(SOON, () -> assertThat(purchases(activityId)).hasSize(2));
    }

    @Test
    void aSecondOrderOfAUserShouldBePaidBackAndItsSlotBeFree() {
        // given
        long activityId = axon.newActivity(3, PRICE);
        Caller loser = axon.newShopper();
        axon.plantPurchase(activityId, loser.userId(), 3);

        // when
        assertThat(loser.pay(claimed(loser, activityId)).status()).isEqualTo(200);

        // then
        Await.untilAsserted(SOON, () -> assertRefunded(activityId, "user-has-purchase"));
        JsonObject own = loser.own(activityId).json();
        assertThat(own.getString("status")).isEqualTo("CONFIRMED");
        assertThat(own.getInteger("slot")).isEqualTo(3);
        Caller next = axon.newShopper();
        assertThat(next.claim(activityId).json().getInteger("slot")).isEqualTo(1);
    }

    @Test
    void anOrderBeyondTheLimitShouldBePaidBack() {
        // given
        long activityId = axon.newActivity(2, PRICE);
        Caller first = axon.newShopper();
        String kept = claimed(first, activityId);
        Caller loser = axon.newShopper();
        String lost = claimed(loser, activityId);
        assertThat(axon.update("UPDATE campaign_activities SET limit_count = 1 WHERE id = ?", activityId))
                .isEqualTo(1);

        // when
        assertThat(loser.pay(lost).status()).isEqualTo(200);
        assertThat(first.pay(kept).status()).isEqualTo(200);

        // then
        awaitPaidBack(activityId, loser, "slot-beyond-limit");
        Await.untilAsserted(SOON, () -> assertThat(purchases(activityId)).hasSize(1));
    }

    @Test
    void anOutageOfTheProviderShouldDelayTheRefundOnly() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        axon.plantPurchase(activityId, SOMEBODY + 1, 1);
        Caller loser = axon.newShopper();
        String approval = loser.prepare(claimed(loser, activityId)).json().getString("approvalToken");
        assertThat(loser.confirm(approval).status()).isEqualTo(200);

        // when
        axon.gatewayOutage(Duration.ofSeconds(3));

        // then
        awaitPaidBack(activityId, loser, "slot-taken");
        assertThat(axon.rows("SELECT tries FROM refunds WHERE campaign_activity_id = ?", activityId))
                .hasSize(1);
        assertThat(loser.confirm(approval).json().getString("status")).isEqualTo("REFUNDED");
    }

    @Test
    void anOutageShouldBeNoDecline() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Caller shopper = axon.newShopper();
        String approval = shopper.prepare(claimed(shopper, activityId)).json().getString("approvalToken");
        axon.gatewayOutage(Duration.ofSeconds(30));

        // when
        assertThat(shopper.confirm(approval).code()).isEqualTo("dependency-unavailable");
        assertThat(shopper.own(activityId).json().getString("status")).isEqualTo("PAYING");
        axon.gatewayOutage(Duration.ZERO);

        // then
        Await.untilAsserted(
                SOON, () -> assertThat(shopper.confirm(approval).status()).isEqualTo(200));
        assertThat(axon.charges(activityId)).hasSize(1);
    }

    @Test
    void anOutageOfMysqlShouldDelayTheRefundOnly() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        axon.plantPurchase(activityId, SOMEBODY + 2, 1);
        Caller loser = axon.newShopper();
        String reservation = claimed(loser, activityId);

        // when
        axon.stopServer("mysql");
        assertThat(loser.pay(reservation).status()).isEqualTo(200);
        axon.startServer("mysql");

        // then
        awaitPaidBack(activityId, loser, "slot-taken");
    }

    @Test
    void whatTheProviderHasNeverChargedShouldStayOpen() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        String order = UUID.randomUUID().toString();
        int planted = axon.update(
                "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency, reason, requested_at,"
                        + " campaign_activity_id, user_id, slot, quantity, price)"
                        + " VALUES (?, ?, ?, 10000, 'KRW', 'charged-twice', UTC_TIMESTAMP(6), ?, ?, 1, 1, 10000)",
                order,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                activityId,
                SOMEBODY);
        assertThat(planted).isEqualTo(1);

        // then
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows("SELECT tries, detail, done_at FROM refunds WHERE order_id = ?", order))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getInteger("tries")).isGreaterThan(1);
                            assertThat(row.getString("detail")).contains("no such charge");
                            assertThat(row.getString("done_at")).isNull();
                        }));
        assertThat(axon.update("DELETE FROM refunds WHERE order_id = ?", order)).isEqualTo(1);
    }

    private void awaitPaidBack(long activityId, Caller loser, String reason) {
        Await.untilAsserted(SOON, () -> assertRefunded(activityId, reason));
        assertThat(loser.own(activityId).json().getString("status")).isEqualTo("REFUNDED");
        JsonObject order = loser.orders().json().getJsonArray("orders").getJsonObject(0);
        assertThat(order.getString("status")).isEqualTo("REFUNDED");
        assertThat(order.getJsonObject("refund").getString("refundedAt")).isNotNull();
    }

    /** One row, ended, and one refund at the provider. */
    private void assertRefunded(long activityId, String reason) {
        assertThat(axon.rows("SELECT reason, done_at FROM refunds WHERE campaign_activity_id = ?", activityId))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString("reason")).isEqualTo(reason);
                    assertThat(row.getString("done_at")).isNotNull();
                });
        assertThat(axon.charges(activityId))
                .filteredOn(charge -> charge.getString("kind").equals("REFUND"))
                .hasSize(1);
    }

    private List<JsonObject> purchases(long activityId) {
        return axon.rows("SELECT * FROM purchases WHERE campaign_activity_id = ?", activityId);
    }

    private static String claimed(Caller shopper, long activityId) {
        return shopper.claim(activityId).json().getString("reservationToken");
    }
}
