package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order in which a claim is decided: body, identity, activity, own purchase, own reservation, status and window, type,
 * product, quantity, sold out, grant. Each request here breaks two rules or more; the earlier one answers.
 */
@AxonTest
class DecisionOrderIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final long NO_SUCH_ACTIVITY = 9_007_199_254_740_991L;
    private static final int PRODUCT = 77;
    private static final JsonObject WRONG_TYPE = new JsonObject().put("campaignActivityType", "COUPON");
    private static final JsonObject WRONG_PRODUCT = new JsonObject().put("productId", PRODUCT + 1);
    private static final JsonObject TOO_MANY = new JsonObject().put("quantity", 3);
    private static final JsonObject ALL_WRONG =
            WRONG_TYPE.copy().mergeIn(WRONG_PRODUCT).mergeIn(TOO_MANY);

    private final Axon axon;

    DecisionOrderIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void bodyShouldBeJudgedBeforeIdentity() {
        JsonObject malformed = new JsonObject().put("campaignActivityId", "one");

        assertRefused(axon.nobody().post(ENTRIES, malformed), 400, "invalid-request");
        assertRefused(axon.bearer("not.a.token").post(ENTRIES, malformed), 400, "invalid-request");
    }

    @Test
    void identityShouldBeJudgedBeforeTheActivity() {
        assertRefused(axon.nobody().claim(NO_SUCH_ACTIVITY), 401, "unauthenticated");
        assertRefused(crossSite(NO_SUCH_ACTIVITY), 403, "cross-site");
    }

    @Test
    void activityShouldBeJudgedBeforeWhatIsAskedOfIt() {
        long draft = axon.newActivity(offer().put("status", "DRAFT"));

        assertRefused(axon.newShopper().claim(NO_SUCH_ACTIVITY, ALL_WRONG), 404, "activity-not-found");
        assertRefused(axon.newShopper().claim(draft, ALL_WRONG), 404, "activity-not-found");
        assertRefused(
                axon.nobody().get("/api/v1/campaign/activities/" + draft + "/availability"), 404, "activity-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "PAUSED", "ENDED"})
    void ownPurchaseShouldBeJudgedBeforeEverythingAboutTheActivity(String status) {
        // given
        Entrant buyer = Entrant.confirmed(axon, axon.newActivity(offer()));

        // when
        become(buyer.activityId(), status);

        // then it is sold out, too
        assertRefused(buyer.shopper().claim(buyer.activityId(), ALL_WRONG), 409, "already-purchased");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "PAUSED", "ENDED"})
    void ownReservationShouldBeGivenAgainWhateverBecameOfTheActivity(String status) {
        // given
        Entrant holder = Entrant.reserved(axon, axon.newActivity(offer()));

        // when
        become(holder.activityId(), status);
        Reply again = holder.shopper().claim(holder.activityId(), ALL_WRONG);

        // then it is sold out, too
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getBoolean("isRetry")).isTrue();
        assertThat(again.json().getString("reservationToken")).isEqualTo(holder.reservation());
        assertThat(again.json().getInteger("slot")).isEqualTo(1);
        assertThat(again.json().getString("status")).isEqualTo("RESERVED");
        assertThat(again.json().getString("expiresAt"))
                .isEqualTo(holder.said().json().getString("expiresAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "ENDED"})
    void statusShouldBeJudgedBeforeTypeProductQuantityAndSlots(String status) {
        // given
        Entrant holder = Entrant.reserved(axon, axon.newActivity(offer()));

        // when
        become(holder.activityId(), status);

        // then
        assertRefused(axon.newShopper().claim(holder.activityId(), ALL_WRONG), 409, "not-open");
        assertRefused(axon.newShopper().claim(holder.activityId()), 409, "not-open");
        assertThat(axon.availability(holder.activityId()).getString("state")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"3600, 7200, UPCOMING", "-7200, -3600, ENDED"})
    void windowShouldBeJudgedBeforeTypeProductAndQuantity(long opens, long closes, String state) {
        // given
        Instant now = Instant.now();
        long activityId =
                axon.newActivity(offer().put("startDate", now.plusSeconds(opens).toString())
                        .put("endDate", now.plusSeconds(closes).toString()));

        // when
        Reply refused = axon.newShopper().claim(activityId, ALL_WRONG);

        // then
        assertRefused(refused, 409, "not-open");
        assertThat(axon.availability(activityId).getString("state")).isEqualTo(state);
    }

    @Test
    void typeProductAndQuantityShouldBeJudgedInThisOrderAndBeforeTheSlots() {
        // given it is sold out
        long activityId = Entrant.reserved(axon, axon.newActivity(offer())).activityId();
        Caller shopper = axon.newShopper();

        // when
        Reply type = shopper.claim(activityId, ALL_WRONG);
        Reply product = shopper.claim(activityId, WRONG_PRODUCT.copy().mergeIn(TOO_MANY));
        Reply quantity = shopper.claim(activityId, TOO_MANY);
        Reply slots = shopper.claim(activityId);

        // then
        assertRefused(type, 409, "type-mismatch");
        assertRefused(product, 409, "product-mismatch");
        assertRefused(quantity, 400, "invalid-request");
        assertThat(quantity.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("quantity");
        assertRefused(slots, 410, "sold-out");
    }

    @Test
    void soldOutShouldSayWhenTheFirstHeldSlotMayBeFree() {
        // given
        long activityId = axon.newActivity(offer().put("limitCount", 2));
        Entrant first = Entrant.reserved(axon, activityId);
        Entrant second = Entrant.prepared(axon, activityId);

        // when
        Reply held = axon.newShopper().claim(activityId);
        Entrant paid = first.prepare().confirm();
        Reply halfPaid = axon.newShopper().claim(activityId);
        Entrant alsoPaid = second.confirm();
        Reply allPaid = axon.newShopper().claim(activityId);

        // then
        Instant earliest = first.said().json().getInstant("expiresAt");
        long seconds = Long.parseLong(held.header("Retry-After"));
        assertThat(seconds).isBetween(290L, 300L);
        assertThat(Instant.now().plusSeconds(seconds)).isAfterOrEqualTo(earliest);
        assertThat(Long.parseLong(halfPaid.header("Retry-After"))).isBetween(290L, 300L);
        assertRefused(allPaid, 410, "sold-out");
        assertThat(allPaid.header("Retry-After")).isNull();
        assertThat(List.of(paid.status(), alsoPaid.status())).containsOnly("CONFIRMED");
        assertThat(axon.availability(activityId).getString("state")).isEqualTo("SOLD_OUT");
    }

    @Test
    void rightTypeAndProductShouldBeGranted() {
        // given
        long activityId = axon.newActivity(offer());

        // when
        Reply granted = axon.newShopper()
                .claim(
                        activityId,
                        new JsonObject()
                                .put("campaignActivityType", "GIVEAWAY")
                                .put("productId", PRODUCT)
                                .put("quantity", 2));

        // then
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json().getBoolean("isRetry")).isFalse();
    }

    private Reply crossSite(long activityId) {
        String cookie = "axon_session=" + axon.token(1, Role.SHOPPER, Duration.ofMinutes(1));
        return axon.nobody()
                .call(
                        "POST",
                        ENTRIES,
                        new JsonObject().put("campaignActivityId", activityId).encode(),
                        Map.of("Content-Type", "application/json", "Cookie", cookie, "Origin", "http://evil.example"));
    }

    /** One slot of at most two pieces of one product. */
    private static JsonObject offer() {
        return new JsonObject()
                .put("activityType", "GIVEAWAY")
                .put("productId", PRODUCT)
                .put("quantity", 2)
                .put("limitCount", 1);
    }

    private void become(long activityId, String status) {
        Reply changed = axon.marketer().patch("/api/v1/campaign/activities/" + activityId + "/status?status=" + status);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
