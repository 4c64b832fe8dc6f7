package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.PlatformProcess;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The platform is killed with payments under way: after its restart each is finished once, whether or not anybody asks. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class PlatformCrashIT {
    private static final Duration FINISHED = Duration.ofSeconds(40);

    @Test
    void chargedOrderShouldBeFinishedByNobodyAfterARestart(Axon axon) {
        // given a charge whose command could not be published
        try (PlatformProcess target = axon.platformProcess("gateway.latency=5ms")) {
            Axon through = target.start();
            long activityId = through.newActivity(5, "10000");
            Caller shopper = through.newShopper();
            String approval = prepared(shopper, activityId);
            axon.stopServer("kafka");
            assertThat(shopper.confirm(approval).status()).isEqualTo(503);
            assertThat(through.charges(activityId)).hasSize(1);

            // when
            target.kill();
            axon.startServer("kafka");
            Axon again = target.start();

            // then nobody asks, and yet
            Await.untilAsserted(FINISHED, () -> {
                assertThat(again.shopper(shopper.userId())
                                .own(activityId)
                                .json()
                                .getString("status"))
                        .isEqualTo("CONFIRMED");
                assertThat(again.rows("SELECT * FROM purchases WHERE campaign_activity_id = ?", activityId))
                        .hasSize(1);
            });
            assertThat(again.charges(activityId)).hasSize(1);
            assertThat(again.shopper(shopper.userId()).confirm(approval).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void paymentsUnderWayShouldEndOnceAfterAKill(Axon axon) {
        try (PlatformProcess target = axon.platformProcess("gateway.latency=200ms")) {
            // given
            Axon through = target.start();
            long activityId = through.newActivity(20, "10000");
            List<Caller> shoppers =
                    IntStream.range(0, 20).mapToObj(i -> through.newShopper()).toList();
            List<String> approvals = shoppers.stream()
                    .map(shopper -> prepared(shopper, activityId))
                    .toList();

            // when
            Together.Running confirms = Together.start(
                    IntStream.range(0, 20).boxed().toList(),
                    i -> shoppers.get(i).confirm(approvals.get(i)));
            Await.until(FINISHED, () -> !through.charges(activityId).isEmpty());
            target.kill();
            confirms.close();
            Axon again = target.start();

            // then
            Await.untilAsserted(FINISHED, () -> {
                JsonObject now = again.availability(activityId);
                int sold = now.getInteger("confirmed");
                assertThat(sold).isPositive();
                assertThat(again.charges(activityId)).hasSize(sold);
                assertThat(again.rows("SELECT * FROM purchases WHERE campaign_activity_id = ?", activityId))
                        .hasSize(sold);
                assertThat(again.rows(
                                "SELECT * FROM campaign_activity_entries WHERE campaign_activity_id = ? AND status = 'PAYING'",
                                activityId))
                        .isEmpty();
            });
            for (int i = 0; i < shoppers.size(); i++) {
                Caller shopper = again.shopper(shoppers.get(i).userId());
                assertThat(shopper.confirm(approvals.get(i)).status()).isEqualTo(200);
            }
            assertThat(again.charges(activityId)).hasSize(20);
        }
    }

    private static String prepared(Caller shopper, long activityId) {
        String reservation = shopper.claim(activityId).json().getString("reservationToken");
        return shopper.prepare(reservation).json().getString("approvalToken");
    }
}
