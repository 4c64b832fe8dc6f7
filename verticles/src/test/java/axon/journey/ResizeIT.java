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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limit of an activity moves up and down while it is being sold. */
@AxonTest
class ResizeIT {
    private static final Duration ARRIVES = Duration.ofSeconds(30);

    private final Axon axon;
    private final Marketer target;

    ResizeIT(Axon axon) {
        this.axon = axon;
        this.target = Marketer.of(axon);
    }

    @Test
    void higherLimitShouldReopenASoldOutActivity() {
        // given
        long activityId = axon.newActivity(1, "10000");
        assertThat(target.slotsOfNewShoppers(activityId, 1)).containsExactly(1);
        Caller next = axon.newShopper();
        assertThat(next.claim(activityId).code()).isEqualTo("sold-out");

        // when
        Reply grown = target.resize(activityId, 3);
        String announced = axon.availability(activityId).getString("state");
        Reply claim = next.claimSoon(activityId);

        // then
        assertThat(grown.status()).as(grown.body()).isEqualTo(200);
        assertThat(announced).isEqualTo("OPEN");
        assertThat(claim.json().getInteger("slot")).isEqualTo(2);
        assertThat(axon.availability(activityId).getInteger("remaining")).isEqualTo(1);
    }

    @Test
    void lowerLimitShouldNotGoBelowTheHighestSlotInUse() {
        // given
        long activityId = axon.newActivity(10, "10000");
        List<Caller> shoppers =
                IntStream.range(0, 6).mapToObj(number -> axon.newShopper()).toList();
        List<String> tokens = shoppers.stream()
                .map(shopper -> shopper.claim(activityId).json().getString("reservationToken"))
                .toList();
        for (int freed : List.of(1, 2, 5)) {
            assertThat(shoppers.get(freed).cancel(tokens.get(freed)).status()).isEqualTo(204);
        }

        // when slots 1, 4 and 5 are held and 2, 3 and 6 were freed
        Reply tooLow = target.resize(activityId, 4);
        JsonObject unchanged = target.look(activityId);
        Reply lowered = target.resize(activityId, 5);
        List<Integer> left = target.slotsOfNewShoppers(activityId, 2);
        Reply soldOut = axon.newShopper().claim(activityId);
        Reply grown = target.resize(activityId, 8);
        List<Integer> more = target.slotsOfNewShoppers(activityId, 3);

        // then
        assertThat(tooLow.status()).isEqualTo(409);
        assertThat(tooLow.code()).isEqualTo("limit-below-sold");
        assertThat(tooLow.json().getString("detail")).contains("5");
        assertThat(unchanged.getInteger("limitCount")).isEqualTo(10);
        assertThat(lowered.status()).as(lowered.body()).isEqualTo(200);
        assertThat(left).containsExactly(2, 3);
        assertThat(soldOut.code()).isEqualTo("sold-out");
        assertThat(grown.status()).isEqualTo(200);
        assertThat(more).containsExactly(6, 7, 8);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
    }

    @Test
    void paidSlotShouldKeepItsNumberWhateverTheLimitBecomes() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Caller early = axon.newShopper();
        String given = early.claim(activityId).json().getString("reservationToken");
        Caller buyer = axon.newShopper();
        Reply claim = buyer.claim(activityId);
        assertThat(buyer.pay(claim.json().getString("reservationToken")).status())
                .isEqualTo(200);
        assertThat(early.cancel(given).status()).isEqualTo(204);

        // then
        assertThat(target.resize(activityId, 1).code()).isEqualTo("limit-below-sold");
        assertThat(target.resize(activityId, 2).status()).isEqualTo(200);
        assertThat(axon.availability(activityId).getInteger("remaining")).isEqualTo(1);
    }

    @Test
    void resizingDuringTheRushShouldSellEachSlotOnceAndLoseNoPaidOrder() {
        // given
        long activityId = axon.newActivity(20, "10000");
        List<Caller> shoppers =
                IntStream.range(0, 300).mapToObj(number -> axon.newShopper()).toList();
        Queue<Integer> slots = new ConcurrentLinkedQueue<>();

        // when
        List<Reply> edits = new ArrayList<>();
        try (Together.Running rush = Together.start(shoppers, shopper -> buyOrGiveBack(shopper, activityId, slots))) {
            assertThat(rush).isNotNull();
            for (int limit : List.of(40, 25, 60, 30, 10, 80, 50, 70, 45, 60)) {
                edits.add(target.resize(activityId, limit));
            }
        }
        int limit = target.look(activityId).getInteger("limitCount");

        // then
        assertThat(edits).allSatisfy(edit -> assertThat(edit.status()).isIn(200, 409));
        assertThat(edits)
                .filteredOn(edit -> edit.status() == 409)
                .allSatisfy(edit -> assertThat(edit.code()).isEqualTo("limit-below-sold"));
        JsonObject now = axon.availability(activityId);
        assertThat(now.getInteger("limit")).isEqualTo(limit);
        assertThat(now.getInteger("confirmed")).isEqualTo(slots.size());
        assertThat(slots)
                .doesNotHaveDuplicates()
                .allSatisfy(slot -> assertThat(slot).isBetween(1, limit));
        Await.untilAsserted(
                ARRIVES,
                () -> assertThat(axon.rows("SELECT slot FROM purchases WHERE campaign_activity_id = ?", activityId))
                        .extracting(row -> row.getInteger("slot"))
                        .containsExactlyInAnyOrderElementsOf(slots));
        assertThat(axon.rows("SELECT slot FROM refunds WHERE campaign_activity_id = ?", activityId))
                .isEmpty();
        assertThat(axon.charges(activityId)).hasSameSizeAs(slots);
        assertThat(target.slotsOfNewShoppers(activityId, now.getInteger("remaining")))
                .allMatch(slot -> slot <= limit);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
    }

    /** Every third one changes their mind. */
    private static Reply buyOrGiveBack(Caller shopper, long activityId, Queue<Integer> slots) {
        Reply claim = shopper.claim(activityId);
        if (claim.status() != 200) {
            return claim;
        }
        String token = claim.json().getString("reservationToken");
        if (shopper.userId() % 3 == 0) {
            return shopper.cancel(token);
        }
        Reply paid = shopper.pay(token);
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        slots.add(paid.json().getInteger("slot"));
        return paid;
    }
}
