package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.redis.RedisKeys;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import axon.support.Sale;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An activity with more reservations than fit into the platform's heap. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class LargeRebuildIT {
    private static final int RESERVED = 300_000;
    private static final int SOLD = 100_000;
    private static final long FIRST_USER = 1_000_000_000;
    private static final Duration REBUILT = Duration.ofSeconds(60);

    private final Axon axon;
    private long activityId;

    LargeRebuildIT(Axon axon) {
        this.axon = axon;
    }

    /** Every later loss of Redis in this test run would build it anew. */
    @AfterEach
    void forgetTheActivity() {
        RedisKeys.ofDecision(activityId).forEach(key -> axon.changeRedis("UNLINK", key));
        int changed = axon.update("UPDATE campaign_activities SET live_since = NULL WHERE id = ?", activityId)
                + axon.update("DELETE FROM campaign_activity_entries WHERE campaign_activity_id = ?", activityId)
                + axon.update("DELETE FROM purchases WHERE campaign_activity_id = ?", activityId);
        assertThat(changed).isPositive();
    }

    @Test
    void largeActivityShouldComeBackWithoutBeingHeldInMemory() {
        try (PlatformProcess process = axon.platformProcess()) {
            // given
            Axon target = process.start();
            activityId = target.newActivity(RESERVED + SOLD + 1, "10000");
            plantPurchases();
            plantReservations();

            // when
            axon.changeRedis("UNLINK", RedisKeys.state(activityId));

            // then
            Await.until(REBUILT, () -> target.availability(activityId).getInteger("confirmed", 0) == SOLD);
            assertThat(target.availability(activityId).getInteger("held")).isEqualTo(RESERVED);
            Sale sale = new Sale(target, activityId);
            assertThat(sale.claimed(target.newShopper()).json().getInteger("slot"))
                    .isEqualTo(RESERVED + SOLD + 1);
            assertThat(target.newShopper().claim(activityId).code()).isEqualTo("sold-out");
        }
    }

    /** The lower slots, and CONFIRMED in the ledger. */
    private void plantPurchases() {
        assertThat(axon.update(
                        "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot, quantity, price, currency,"
                                + " payment_id, reservation_id, purchased_at, written_by)"
                                + " SELECT UUID(), ?, ? + seq, seq, 1, 10000, 'KRW', UUID(), UUID(), UTC_TIMESTAMP(6),"
                                + " 'a test' FROM seq_1_to_" + SOLD,
                        activityId,
                        FIRST_USER))
                .isEqualTo(SOLD);
        assertThat(axon.update(
                        "INSERT INTO campaign_activity_entries (reservation_id, campaign_activity_id, user_id, slot,"
                                + " status, epoch, seq, reserved_at, prepared)"
                                + " SELECT reservation_id, campaign_activity_id, user_id, slot, 'CONFIRMED', 1, slot,"
                                + " purchased_at, TRUE FROM purchases WHERE campaign_activity_id = ?",
                        activityId))
                .isEqualTo(SOLD);
    }

    /** The slots above them. */
    private void plantReservations() {
        assertThat(axon.update(
                        "INSERT INTO campaign_activity_entries (reservation_id, campaign_activity_id, user_id, slot,"
                                + " status, epoch, seq, reserved_at, deadline)"
                                + " SELECT UUID(), ?, ? + seq, seq, 'RESERVED', 1, seq, UTC_TIMESTAMP(6),"
                                + " UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM seq_" + (SOLD + 1) + "_to_"
                                + (SOLD + RESERVED),
                        activityId,
                        FIRST_USER))
                .isEqualTo(RESERVED);
    }
}
