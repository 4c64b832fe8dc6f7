package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server goes away and comes back: what needs it answers 503, what does not goes on, nothing paid is lost. */
@AxonTest
class OutageIT {
    private static final Duration COMES_BACK = Duration.ofSeconds(40);
    private static final Duration ARRIVES = Duration.ofSeconds(30);

    private final Axon axon;

    OutageIT(Axon axon) {
        this.axon = axon;
    }

    @AfterEach
    void everythingRunsAgain() {
        axon.awaitReady();
    }

    @Test
    void confirmShouldAnswer503WithoutKafkaAndSucceedAfterwardsWithOneCharge() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Caller shopper = axon.newShopper();
        String reservation = shopper.claim(activityId).json().getString("reservationToken");
        String approval = shopper.prepare(reservation).json().getString("approvalToken");

        // when
        axon.stopServer("kafka");
        Reply refused = shopper.confirm(approval);
        axon.startServer("kafka");

        // then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("dependency-unavailable");
        assertThat(refused.header("Retry-After")).isNotNull();
        Await.untilAsserted(
                COMES_BACK, () -> assertThat(shopper.confirm(approval).status()).isEqualTo(200));
        assertThat(axon.charges(activityId)).hasSize(1);
        assertArrives(activityId, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "elasticsearch"})
    void salesShouldGoOnWithoutAStoreAndArriveAfterwards(String server) {
        // given
        long activityId = axon.newActivity(5, "10000");
        buy(activityId);

        // when
        axon.stopServer(server);
        buy(activityId);
        buy(activityId);
        axon.startServer(server);

        // then
        assertArrives(activityId, 3);
    }

    @Test
    void claimsShouldAnswer503WithoutRedisAndGoOnAfterwards() {
        // given
        long activityId = axon.newActivity(3, "10000");
        Caller first = axon.newShopper();
        Reply claimed = first.claim(activityId);

        // when
        axon.stopServer("redis");
        Reply refused = axon.newShopper().claim(activityId);
        axon.startServer("redis");

        // then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("dependency-unavailable");
        awaitClaimsGoOn(activityId);
        assertThat(first.pay(claimed.json().getString("reservationToken")).status())
                .isEqualTo(200);
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "kafka", "mysql", "elasticsearch"})
    void killedServerShouldComeBackAndNothingShouldBeLost(String server) {
        // given
        long activityId = axon.newActivity(10, "10000");
        buy(activityId);
        buy(activityId);
        Caller paying = axon.newShopper();
        String reservation = paying.claim(activityId).json().getString("reservationToken");
        String approval = paying.prepare(reservation).json().getString("approvalToken");

        // when
        axon.killServer(server);

        // then
        Await.untilAsserted(
                COMES_BACK, () -> assertThat(paying.confirm(approval).status()).isEqualTo(200));
        awaitClaimsGoOn(activityId);
        assertThat(axon.charges(activityId)).hasSize(3);
        assertArrives(activityId, 3);
    }

    /** One more shopper gets a slot, holding it. */
    private void awaitClaimsGoOn(long activityId) {
        Caller next = axon.newShopper();
        Await.untilAsserted(
                COMES_BACK, () -> assertThat(next.claim(activityId).status()).isEqualTo(200));
    }

    private void buy(long activityId) {
        Caller shopper = axon.newShopper();
        Reply claim = shopper.claim(activityId);
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
        Reply paid = shopper.pay(claim.json().getString("reservationToken"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    }

    private void assertArrives(long activityId, int purchases) {
        Await.untilAsserted(ARRIVES, () -> {
            assertThat(axon.rows("SELECT order_id FROM purchases WHERE campaign_activity_id = ?", activityId))
                    .hasSize(purchases);
            assertThat(axon.documents(activityId, "PURCHASE")).hasSize(purchases);
        });
    }
}
