package axon.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** An activity and what shoppers do with it; each of them has to succeed. */
public record Sale(Axon axon, long activityId) {
    private static final Duration REBUILT = Duration.ofSeconds(40);
    private static final Duration STORED = Duration.ofSeconds(40);

    public Reply claimed(Caller shopper) {
        Reply claim = shopper.claim(activityId);
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
        return claim;
    }

    public void hold(Caller shopper) {
        assertThat(claimed(shopper).json().getString("status")).isEqualTo("RESERVED");
    }

    public void holdTogether(List<Caller> shoppers) {
        assertThat(Together.call(shoppers, this::claimed)).hasSameSizeAs(shoppers);
    }

    /** The approval token. */
    public String prepared(Caller shopper) {
        String reservation = claimed(shopper).json().getString("reservationToken");
        Reply approval = shopper.prepare(reservation);
        assertThat(approval.status()).as(approval.body()).isEqualTo(200);
        return approval.json().getString("approvalToken");
    }

    public void buy(Caller shopper) {
        Reply paid = shopper.pay(claimed(shopper).json().getString("reservationToken"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    }

    public StoredLedger ledger() {
        return new StoredLedger(axon, activityId);
    }

    /** It can be claimed, whatever had become of Redis. */
    public void awaitWhole() {
        Await.until(
                REBUILT,
                () -> axon.nobody()
                                .get("/api/v1/campaign/activities/" + activityId + "/availability")
                                .status()
                        == 200);
        Await.until(REBUILT, () -> axon.recovering(activityId).isEmpty());
    }

    /** So many purchases of different slots, each with one charge. */
    public void assertSold(int count) {
        Await.untilAsserted(STORED, () -> {
            List<JsonObject> purchases =
                    axon.rows("SELECT slot, user_id FROM purchases WHERE campaign_activity_id = ?", activityId);
            assertThat(purchases).hasSize(count);
            assertThat(purchases.stream().map(row -> row.getInteger("slot"))).doesNotHaveDuplicates();
            assertThat(axon.charges(activityId)).hasSize(count);
            assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(count);
        });
    }
}
