package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an activity's status changes, what that does at once, and the list of its entries. */
@AxonTest
class ActivityStatusIT {
    private static final String CAMPAIGN = "/api/v1/campaign";
    private static final Duration ARRIVES = Duration.ofSeconds(10);

    private final Axon axon;
    private final Caller target;

    ActivityStatusIT(Axon axon) {
        this.axon = axon;
        this.target = axon.marketer();
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
        long activityId = draft();
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
        long activityId = draft();

        assertThat(become(activityId, "CLOSED").code()).isEqualTo("invalid-request");
        assertThat(target.patch(CAMPAIGN + "/activities/" + activityId + "/status")
                        .code())
                .isEqualTo("invalid-request");
        assertThat(become(4_000_000_000L, "ACTIVE").code()).isEqualTo("activity-not-found");
    }

    @Test
    void statusShouldStopAndResumeGrantsAtOnce() {
        // given
        long activityId = draft();
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

    private long draft() {
        return axon.newActivity(new JsonObject().put("status", "DRAFT"));
    }
}
