package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What marketers send and get: campaigns, their activities, the status, the entries. */
@AxonTest
class CampaignApiIT {
    private static final String CAMPAIGN = "/api/v1/campaign";
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

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

    @Test
    void trackerDefinitionsShouldBeAListForAnyone() {
        Reply definitions = axon.nobody().get("/api/v1/events/active?triggerType=CLICK");

        assertThat(definitions.status()).isEqualTo(200);
        assertThat(definitions.array()).isNotNull();
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
