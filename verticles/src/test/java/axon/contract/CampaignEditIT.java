package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Marketer;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PUT of campaigns and activities: shapes, versions, refusals. DELETE: {@link CampaignDeleteIT}. */
@AxonTest
class CampaignEditIT {
    private static final String CAMPAIGN = "/api/v1/campaign";

    private final Axon axon;
    private final Caller target;
    private final Marketer marketer;

    CampaignEditIT(Axon axon) {
        this.axon = axon;
        this.marketer = Marketer.of(axon);
        this.target = marketer.caller();
    }

    @Test
    void campaignShouldBeReplacedAndItsVersionGrow() {
        // given
        JsonObject before = campaign();

        // when
        Reply replaced = target.put(
                path(before),
                new JsonObject()
                        .put("name", "renamed")
                        .put("budget", "5000")
                        .put("startAt", "2026-03-01T00:00:00Z")
                        .put("version", before.getLong("version")));

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        JsonObject after = replaced.json();
        assertThat(after.getString("name")).isEqualTo("renamed");
        assertThat(after.getString("budget")).isEqualTo("5000");
        assertThat(after.getString("endAt")).isNull();
        assertThat(after.getLong("version")).isGreaterThan(before.getLong("version"));
        assertThat(target.get(path(before)).json()).isEqualTo(after);
    }

    @Test
    void staleCampaignShouldBeRefused() {
        // given
        JsonObject before = campaign();
        JsonObject body = new JsonObject().put("name", "first").put("version", before.getLong("version"));
        assertThat(target.put(path(before), body).status()).isEqualTo(200);

        // when
        Reply refused = target.put(path(before), body.copy().put("name", "second"));

        // then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("stale-version");
        assertThat(target.get(path(before)).json().getString("name")).isEqualTo("first");
    }

    @Test
    void draftShouldBeReplacedFreely() {
        // given
        JsonObject before = draft();

        // when
        Reply replaced = edit(
                before,
                new JsonObject()
                        .put("name", "other")
                        .put("activityType", "GIVEAWAY")
                        .put("currency", "USD")
                        .put("price", "12.5")
                        .put("limitCount", 3)
                        .put("quantity", 2)
                        .put("productId", 77)
                        .put("imageUrl", "/a.png")
                        .put("budget", 10)
                        .put("endDate", "2037-01-01T00:00:00Z"));

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        JsonObject after = replaced.json();
        assertThat(after.getString("activityType")).isEqualTo("GIVEAWAY");
        assertThat(after.getString("price")).isEqualTo("12.50");
        assertThat(after.getString("budget")).isEqualTo("10.00");
        assertThat(after.getInteger("limitCount")).isEqualTo(3);
        assertThat(after.getInteger("quantity")).isEqualTo(2);
        assertThat(after.getLong("productId")).isEqualTo(77);
        assertThat(after.getString("status")).isEqualTo("DRAFT");
        assertThat(after.getLong("version")).isGreaterThan(before.getLong("version"));
        assertThat(look(before)).isEqualTo(after);
    }

    @Test
    void replacementShouldBeWholeAndKeepStatusAndCurrency() {
        // given
        long id = axon.newActivity(new JsonObject()
                .put("currency", "USD")
                .put("price", "9.5")
                .put("productId", 5)
                .put("quantity", 4));
        JsonObject before = marketer.look(id);

        // when
        JsonObject body = before.copy();
        List.of("currency", "status", "version", "productId", "quantity").forEach(body::remove);
        Reply replaced = marketer.put(id, body);

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        JsonObject after = replaced.json();
        assertThat(after.getString("currency")).isEqualTo("USD");
        assertThat(after.getString("status")).isEqualTo("ACTIVE");
        assertThat(after.getLong("productId")).isNull();
        assertThat(after.getInteger("quantity")).isEqualTo(1);
    }

    @Test
    void whatWasReadShouldBeTakenBackUnchanged() {
        // given
        JsonObject before = marketer.look(axon.newActivity(5, "10000"));

        // when
        Reply replaced = marketer.put(before.getLong("id"), before);

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.json()).isEqualTo(before);
    }

    @Test
    void twoMarketersWithTheSameVersionShouldNotBothWin() {
        // given
        JsonObject before = marketer.look(axon.newActivity(5, "10000"));

        // when
        Map<Integer, Reply> replies = Together.call(
                IntStream.range(0, 6).boxed().toList(),
                number -> marketer.put(before.getLong("id"), before.copy().put("limitCount", 100 + number)));

        // then
        assertThat(replies.values()).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies.values())
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("stale-version"));
        JsonObject winner = replies.values().stream()
                .filter(reply -> reply.status() == 200)
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(look(before)).isEqualTo(winner);
        assertThat(axon.availability(before.getLong("id")).getInteger("limit"))
                .isEqualTo(winner.getInteger("limitCount"));
    }

    @ParameterizedTest(name = "status {0} in a PUT of one that is for sale: {1}")
    @CsvSource({"ACTIVE, 200", "PAUSED, 200", "ENDED, 200", "DRAFT, 409"})
    void statusInABodyShouldMoveAsWithPatch(String status, int expected) {
        // given
        JsonObject before = marketer.look(axon.newActivity(5, "10000"));

        // when
        Reply replaced = edit(before, new JsonObject().put("status", status));

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(expected);
        assertThat(look(before).getString("status")).isEqualTo(expected == 200 ? status : "ACTIVE");
        int claimed = axon.newShopper().claim(before.getLong("id")).status();
        assertThat(claimed).isEqualTo(look(before).getString("status").equals("ACTIVE") ? 200 : 409);
    }

    @Test
    void draftShouldBeOpenedByAPut() {
        // given
        JsonObject before = draft();

        // when
        Reply replaced = edit(before, new JsonObject().put("status", "ACTIVE").put("limitCount", 1));

        // then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(axon.newShopper().claim(before.getLong("id")).status()).isEqualTo(200);
        assertThat(axon.newShopper().claim(before.getLong("id")).code()).isEqualTo("sold-out");
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource(delimiter = '|', textBlock = """
            name         | null
            limitCount   | 0
            price        | -1
            endDate      | "2020-01-01T00:00:00Z"
            status       | "CLOSED"
            version      | "1"
            activityType | "GIVEAWAY"
            currency     | "EUR"
            filters      | 5
            """)
    void wrongFieldShouldBeNamed(String field, String json) {
        // given
        JsonObject before = marketer.look(axon.newActivity(5, "10000"));

        // when
        Reply refused = edit(before, new JsonObject("{\"" + field + "\":" + json + "}"));

        // then
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid-request");
        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
        assertThat(look(before)).isEqualTo(before);
    }

    private JsonObject campaign() {
        return target.post(CAMPAIGN, new JsonObject().put("name", "campaign of a test"))
                .json();
    }

    private JsonObject draft() {
        return marketer.look(axon.newActivity(new JsonObject().put("status", "DRAFT")));
    }

    /** @param fields replace those of the activity */
    private Reply edit(JsonObject activity, JsonObject fields) {
        return marketer.put(activity.getLong("id"), activity.copy().mergeIn(fields));
    }

    private JsonObject look(JsonObject activity) {
        return marketer.look(activity.getLong("id"));
    }

    private static String path(JsonObject campaign) {
        return CAMPAIGN + "/" + campaign.getLong("id");
    }
}
