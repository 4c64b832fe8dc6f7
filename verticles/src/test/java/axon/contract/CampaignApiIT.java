package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What marketers send and get: campaigns, their activities, the status, the entries. */
@AxonTest
class CampaignApiIT {
    private static final String CAMPAIGN = "/api/v1/campaign";
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final Duration ARRIVES = Duration.ofSeconds(10);

    private final Axon axon;
    private final Caller target;

    CampaignApiIT(Axon axon) {
        this.axon = axon;
        this.target = axon.marketer();
    }

    @Test
    void campaignShouldBeCreatedAndFound() {
        // when
        Reply created = target.post(
                CAMPAIGN,
                new JsonObject()
                        .put("name", "  봄 세일 💐 ")
                        .put("startAt", "2026-03-01T00:00:00")
                        .put("endAt", "2026-04-01T00:00:00Z")
                        .put("budget", 1_000_000)
                        .put("somethingNew", true));
        Reply found = target.get(CAMPAIGN + "/" + created.json().getLong("id"));

        // then
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonObject campaign = created.json();
        assertThat(campaign.getString("name")).isEqualTo("봄 세일 💐");
        assertThat(campaign.getString("budget")).isEqualTo("1000000");
        assertThat(instant(campaign, "startAt"))
                .isEqualTo(
                        LocalDateTime.parse("2026-03-01T00:00:00").atZone(ZONE).toInstant());
        assertThat(instant(campaign, "endAt")).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(campaign.getLong("version")).isNotNull();
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(campaign);
        assertThat(target.get(CAMPAIGN).body()).contains("\"id\":" + campaign.getLong("id"));
    }

    @Test
    void activityShouldBeADraftWithTheContractsDefaults() {
        // given
        long campaignId = campaign();

        // when
        Reply created = target.post(CAMPAIGN + "/" + campaignId + "/activities", activity());
        JsonObject activity = created.json();
        Reply found = target.get(CAMPAIGN + "/activities/" + activity.getLong("id"));

        // then
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(activity.getLong("campaignId")).isEqualTo(campaignId);
        assertThat(activity.getString("status")).isEqualTo("DRAFT");
        assertThat(activity.getInteger("quantity")).isEqualTo(1);
        assertThat(activity.getString("currency")).isEqualTo("KRW");
        assertThat(activity.getJsonArray("filters")).isEmpty();
        assertThat(activity.getString("price")).isEqualTo("10000");
        assertThat(activity.getInteger("limitCount")).isEqualTo(10);
        assertThat(activity.getLong("version")).isNotNull();
        assertThat(found.json()).isEqualTo(activity);
        assertThat(target.get(CAMPAIGN + "/" + campaignId + "/activities").body())
                .contains("\"id\":" + activity.getLong("id"));
        assertThat(target.get(CAMPAIGN + "/" + campaignId).body()).contains("\"id\":" + activity.getLong("id"));
    }

    @Test
    void activityShouldKeepWhatItWasGiven() {
        // given
        JsonObject wanted = activity()
                .put("activityType", "COUPON")
                .put("productId", 5)
                .put("couponId", 9_007_199_254_740_991L)
                .put("budget", "1234.5")
                .put("currency", "USD")
                .put("price", 9900.5)
                .put("quantity", 4)
                .put("imageUrl", "https://cdn.example/a.png")
                .put("startDate", "2026-05-01T09:00:00+02:00")
                .put("endDate", "2026-05-02T09:00")
                .put("filters", new JsonArray());

        // when
        JsonObject activity = create(wanted).json();

        // then
        assertThat(activity.getString("activityType")).isEqualTo("COUPON");
        assertThat(activity.getLong("productId")).isEqualTo(5);
        assertThat(activity.getLong("couponId")).isEqualTo(9_007_199_254_740_991L);
        assertThat(activity.getString("budget")).isEqualTo("1234.50");
        assertThat(activity.getString("price")).isEqualTo("9900.50");
        assertThat(activity.getInteger("quantity")).isEqualTo(4);
        assertThat(activity.getString("imageUrl")).isEqualTo("https://cdn.example/a.png");
        assertThat(instant(activity, "startDate")).isEqualTo(Instant.parse("2026-05-01T07:00:00Z"));
        assertThat(instant(activity, "endDate"))
                .isEqualTo(LocalDateTime.parse("2026-05-02T09:00").atZone(ZONE).toInstant());
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource(delimiter = '|', textBlock = """
            name         | null
            name         | ""
            name         | 5
            activityType | "RAFFLE"
            activityType | null
            limitCount   | 0
            limitCount   | 10000001
            limitCount   | 1.5
            limitCount   | "10"
            limitCount   | null
            price        | -1
            price        | null
            price        | "cheap"
            price        | 0.5
            price        | "1e999999999"
            currency     | "DOLLARS"
            quantity     | 0
            quantity     | -3
            startDate    | "tomorrow"
            startDate    | null
            endDate      | "2020-01-01T00:00:00Z"
            endDate      | 17
            productId    | -1
            productId    | "x"
            couponId     | 9007199254740992
            budget       | -1
            imageUrl     | "javascript:alert(1)"
            status       | "PAUSED"
            status       | "ENDED"
            filters      | {}
            """)
    void wrongFieldShouldBeNamed(String field, String json) {
        // given
        JsonObject wanted = activity().mergeIn(new JsonObject("{\"" + field + "\":" + json + "}"));

        // when
        Reply refused = create(wanted);

        // then
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(errors(refused)).containsExactly(field);
    }

    @Test
    void everyWrongFieldShouldBeNamedAtOnce() {
        // when
        Reply activity = create(new JsonObject().put("limitCount", 0).put("quantity", "many"));
        Reply campaign =
                target.post(CAMPAIGN, new JsonObject().put("startAt", "x").put("budget", "y"));

        // then
        assertThat(errors(activity))
                .containsExactlyInAnyOrder(
                        "name", "activityType", "limitCount", "quantity", "price", "startDate", "endDate");
        assertThat(errors(campaign)).containsExactlyInAnyOrder("name", "startAt", "budget");
    }

    @Test
    void filtersShouldBeRefusedForNow() {
        // when
        Reply refused = create(activity().put("filters", new JsonArray().add(new JsonObject().put("type", "AGE"))));

        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("filters-unsupported");
    }

    @Test
    void activityOfNoCampaignShouldBeRefused() {
        Reply refused = target.post(CAMPAIGN + "/4000000000/activities", activity());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("campaign-not-found");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "DRAFT, DRAFT, 200", "DRAFT, ACTIVE, 200", "DRAFT, PAUSED, 409", "DRAFT, ENDED, 409",
        "ACTIVE, DRAFT, 409", "ACTIVE, ACTIVE, 200", "ACTIVE, PAUSED, 200", "ACTIVE, ENDED, 200",
        "PAUSED, DRAFT, 409", "PAUSED, ACTIVE, 200", "PAUSED, PAUSED, 200", "PAUSED, ENDED, 200",
        "ENDED, DRAFT, 409", "ENDED, ACTIVE, 409", "ENDED, PAUSED, 409", "ENDED, ENDED, 200"
    })
    void statusShouldChangeAsTheContractSays(String from, String to, int expected) {
        // given
        long activityId = create(activity()).json().getLong("id");
        path(from)
                .forEach(status ->
                        assertThat(become(activityId, status).status()).isEqualTo(200));
        JsonObject before = target.get(CAMPAIGN + "/activities/" + activityId).json();

        // when
        Reply changed = become(activityId, to);

        // then
        assertThat(changed.status()).as(changed.body()).isEqualTo(expected);
        JsonObject after = target.get(CAMPAIGN + "/activities/" + activityId).json();
        if (expected == 409) {
            assertThat(changed.code()).isEqualTo("illegal-transition");
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(changed.json()).isEqualTo(after);
            assertThat(after.getString("status")).isEqualTo(to);
            assertThat(after.getLong("version") > before.getLong("version")).isEqualTo(!from.equals(to));
        }
    }

    @Test
    void unknownStatusShouldBeRefused() {
        long activityId = create(activity()).json().getLong("id");

        assertThat(become(activityId, "CLOSED").code()).isEqualTo("invalid-request");
        assertThat(target.patch(CAMPAIGN + "/activities/" + activityId + "/status")
                        .code())
                .isEqualTo("invalid-request");
        assertThat(become(4_000_000_000L, "ACTIVE").code()).isEqualTo("activity-not-found");
    }

    @Test
    void statusShouldStopAndResumeGrantsAtOnce() {
        // given
        long activityId = create(activity()).json().getLong("id");
        Caller shopper = axon.newShopper();

        // when
        String draft = shopper.claim(activityId).code();
        Reply activated = become(activityId, "ACTIVE");
        int first = axon.newShopper().claim(activityId).status();
        Reply paused = become(activityId, "PAUSED");
        Reply refused = shopper.claim(activityId);
        Reply resumed = become(activityId, "ACTIVE");
        int second = shopper.claim(activityId).status();
        Reply ended = become(activityId, "ENDED");
        Reply late = axon.newShopper().claim(activityId);

        // then
        assertThat(List.of(activated, paused, resumed, ended))
                .extracting(Reply::status)
                .containsOnly(200);
        assertThat(draft).isEqualTo("activity-not-found");
        assertThat(List.of(first, second)).containsOnly(200);
        assertThat(List.of(refused.code(), late.code())).containsOnly("not-open");
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(2);
    }

    @Test
    void entriesShouldBeListedNewestFirstByPages() {
        // given
        long activityId = axon.newActivity(new JsonObject().put("productId", 31));
        Entrant bought = Entrant.confirmed(axon, activityId);
        Entrant cancelled = Entrant.cancelled(axon, activityId);
        Entrant reserved = Entrant.reserved(axon, activityId);

        // then
        Await.untilAsserted(ARRIVES, () -> {
            JsonObject all = entries(activityId, "").json();
            assertThat(all.getInteger("totalElements")).isEqualTo(3);
            assertThat(all.getInteger("totalPages")).isEqualTo(1);
            assertThat(all.getInteger("size")).isEqualTo(20);
            assertThat(column(all, "userId")).containsExactly(userId(reserved), userId(cancelled), userId(bought));
            assertThat(column(all, "status")).containsExactly("RESERVED", "CANCELLED", "CONFIRMED");
            assertThat(column(all, "productId")).containsOnly(31);
        });
        JsonObject second = entries(activityId, "?page=1&size=2").json();
        assertThat(second.getInteger("totalPages")).isEqualTo(2);
        assertThat(column(second, "userId")).containsExactly(userId(bought));
        JsonObject sold = entries(activityId, "?status=CONFIRMED").json();
        JsonObject entry = sold.getJsonArray("entries").getJsonObject(0);
        assertThat(entry.fieldNames())
                .containsExactlyInAnyOrder(
                        "entryId", "userId", "productId", "slot", "status", "requestedAt", "processedAt", "orderId");
        assertThat(entry.getString("orderId")).isEqualTo(bought.said().json().getString("orderId"));
        assertThat(entries(activityId, "?page=-1").code()).isEqualTo("invalid-request");
        assertThat(entries(activityId, "?size=x").code()).isEqualTo("invalid-request");
        assertThat(entries(activityId, "?status=WON").code()).isEqualTo("invalid-request");
    }

    @Test
    void trackerDefinitionsShouldBeAListForAnyone() {
        Reply definitions = axon.nobody().get("/api/v1/events/active?triggerType=CLICK");

        assertThat(definitions.status()).isEqualTo(200);
        assertThat(definitions.array()).isNotNull();
    }

    private Reply entries(long activityId, String query) {
        return target.get("/api/v1/campaign-activities/" + activityId + "/entries" + query);
    }

    private static int userId(Entrant entrant) {
        return (int) entrant.shopper().userId();
    }

    private static List<Object> column(JsonObject page, String name) {
        return page.getJsonArray("entries").stream()
                .map(entry -> ((JsonObject) entry).getValue(name))
                .toList();
    }

    private static Stream<String> path(String status) {
        return Map.of(
                "DRAFT", List.<String>of(),
                "ACTIVE", List.of("ACTIVE"),
                "PAUSED", List.of("ACTIVE", "PAUSED"),
                "ENDED", List.of("ACTIVE", "ENDED"))
                .get(status)
                .stream();
    }

    private Reply become(long activityId, String status) {
        return target.patch(CAMPAIGN + "/activities/" + activityId + "/status?status=" + status);
    }

    private Reply create(JsonObject activity) {
        return target.post(CAMPAIGN + "/" + campaign() + "/activities", activity);
    }

    private long campaign() {
        return target.post(CAMPAIGN, new JsonObject().put("name", "campaign of a test"))
                .json()
                .getLong("id");
    }

    private static JsonObject activity() {
        return new JsonObject()
                .put("name", "an offer")
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("limitCount", 10)
                .put("price", "10000")
                .put("startDate", "2026-01-01T00:00:00+09:00")
                .put("endDate", "2036-01-01T00:00:00+09:00");
    }

    private static List<String> errors(Reply refused) {
        return refused.json().getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("field"))
                .toList();
    }

    private static Instant instant(JsonObject json, String name) {
        return OffsetDateTime.parse(json.getString(name)).toInstant();
    }
}
