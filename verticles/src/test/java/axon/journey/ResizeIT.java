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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A marketer edits an activity while it is being sold. */
@AxonTest
class ResizeIT {
    private static final String ACTIVITIES = "/api/v1/campaign/activities/";
    private static final Duration ARRIVES = Duration.ofSeconds(30);
    private static final Duration COMES_BACK = Duration.ofSeconds(40);

    private final Axon axon;
    private final Caller target;

    ResizeIT(Axon axon) {
        this.axon = axon;
        this.target = axon.marketer();
    }

    @Test
    void higherLimitShouldReopenASoldOutActivityAtOnce() {
        // given
        long activityId = axon.newActivity(1, "10000");
        assertThat(claims(activityId, 1)).containsExactly(1);
        Caller next = axon.newShopper();
        assertThat(next.claim(activityId).code()).isEqualTo("sold-out");

        // when
        Reply grown = resize(activityId, 3);
        Reply claim = next.claim(activityId);

        // then
        assertThat(grown.status()).as(grown.body()).isEqualTo(200);
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
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
        Reply tooLow = resize(activityId, 4);
        JsonObject unchanged = look(activityId);
        Reply lowered = resize(activityId, 5);
        List<Integer> left = claims(activityId, 2);
        Reply soldOut = axon.newShopper().claim(activityId);
        Reply grown = resize(activityId, 8);
        List<Integer> more = claims(activityId, 3);

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
        assertThat(resize(activityId, 1).code()).isEqualTo("limit-below-sold");
        assertThat(resize(activityId, 2).status()).isEqualTo(200);
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
                edits.add(resize(activityId, limit));
            }
        }
        int limit = look(activityId).getInteger("limitCount");

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
        assertThat(claims(activityId, now.getInteger("remaining"))).allMatch(slot -> slot <= limit);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
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
        Reply edited = edit(
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
        JsonObject window = look(activityId);

        // when
        Reply closed = edit(
                activityId,
                new JsonObject().put("endDate", "2026-01-02T00:00:00Z").put("startDate", "2026-01-01T00:00:00Z"));
        Reply refused = axon.newShopper().claim(activityId);
        Reply reopened = edit(
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
        Reply paused = become(activityId, "PAUSED");
        Reply again = shoppers.get(1).claim(activityId);
        Reply paidWhilePaused = shoppers.get(1).pay(tokens.get(1));
        Reply refused = axon.newShopper().claim(activityId);
        Reply resumed = become(activityId, "ACTIVE");
        Reply granted = axon.newShopper().claim(activityId);
        Reply ended = become(activityId, "ENDED");
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

    @Test
    void returnedSlotShouldBeSoldAgainAfterSoldOutWasAnnounced() {
        // given
        long activityId = axon.newActivity(1, "10000");
        Caller holder = axon.newShopper();
        String token = holder.claim(activityId).json().getString("reservationToken");
        Caller next = axon.newShopper();
        assertThat(next.claim(activityId).code()).isEqualTo("sold-out");
        assertThat(axon.availability(activityId).getString("state")).isEqualTo("SOLD_OUT");

        // when
        assertThat(holder.cancel(token).status()).isEqualTo(204);
        JsonObject announced = axon.availability(activityId);
        Reply claim = next.claim(activityId);

        // then
        assertThat(announced.getString("state")).isEqualTo("OPEN");
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
        assertThat(claim.json().getInteger("slot")).isEqualTo(1);
    }

    @Test
    void userOnTwoDevicesShouldHoldOneSlotHoweverOftenBothAreClicked() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Caller phone = axon.newShopper();
        Caller laptop = axon.shopper(phone.userId());

        // when
        Map<Integer, Reply> clicks = Together.call(
                IntStream.range(0, 20).boxed().toList(),
                number -> (number % 2 == 0 ? phone : laptop).claim(activityId));
        Collection<String> tokens = clicks.values().stream()
                .map(click -> click.json().getString("reservationToken"))
                .distinct()
                .toList();
        Reply paid = laptop.pay(tokens.iterator().next());
        Reply late = phone.claim(activityId);

        // then
        assertThat(clicks.values()).extracting(Reply::status).containsOnly(200);
        assertThat(clicks.values())
                .filteredOn(click -> !click.json().getBoolean("isRetry"))
                .hasSize(1);
        assertThat(tokens).hasSize(1);
        assertThat(paid.status()).isEqualTo(200);
        assertThat(late.code()).isEqualTo("already-purchased");
        assertThat(axon.availability(activityId).getInteger("remaining")).isEqualTo(4);
    }

    @Test
    void editWithoutRedisShouldChangeNothing() {
        // given
        long activityId = axon.newActivity(5, "10000");
        JsonObject before = look(activityId);

        // when
        axon.stopServer("redis");
        List<Reply> refused;
        JsonObject meanwhile;
        try {
            refused = List.of(
                    resize(activityId, 9),
                    resize(activityId, 2),
                    become(activityId, "PAUSED"),
                    target.delete(ACTIVITIES + activityId));
            meanwhile = look(activityId);
        } finally {
            axon.startServer("redis");
            axon.awaitReady();
        }

        // then
        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("dependency-unavailable");
            assertThat(reply.header("Retry-After")).isNotNull();
        });
        assertThat(meanwhile).isEqualTo(before);
        Await.untilAsserted(
                COMES_BACK, () -> assertThat(resize(activityId, 2).status()).isEqualTo(200));
        assertThat(claims(activityId, 2)).containsExactly(1, 2);
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

    /** Slots of new shoppers, in the order in which they came. */
    private List<Integer> claims(long activityId, int number) {
        return Stream.generate(axon::newShopper)
                .limit(number)
                .map(shopper -> shopper.claim(activityId).json().getInteger("slot"))
                .toList();
    }

    private Reply resize(long activityId, int limit) {
        return edit(activityId, new JsonObject().put("limitCount", limit));
    }

    /** @param fields replace those of the activity */
    private Reply edit(long activityId, JsonObject fields) {
        return target.put(ACTIVITIES + activityId, look(activityId).mergeIn(fields));
    }

    private Reply become(long activityId, String status) {
        return target.patch(ACTIVITIES + activityId + "/status?status=" + status);
    }

    private JsonObject look(long activityId) {
        return target.get(ACTIVITIES + activityId).json();
    }
}
