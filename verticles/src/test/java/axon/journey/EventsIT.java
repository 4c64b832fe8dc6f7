package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behaviour in the oldest accepted shape reaches the dashboard. */
@AxonTest
class EventsIT {

    @Test
    void viewsAndClicksShouldBeCountedOnTheActivitysDashboard(Axon axon) {
        // given
        long activityId = axon.newActivity(10, "10000");

        // when
        for (int i = 0; i < 100; i++) {
            assertThat(send(axon, event(activityId, "PAGE_VIEW", i)).status()).isEqualTo(202);
        }
        JsonArray clicks = new JsonArray();
        for (int i = 0; i < 40; i++) {
            clicks.add(event(activityId, "CLICK", i));
        }
        Reply accepted = axon.nobody()
                .call("POST", "/api/v1/behavior/events", clicks.encode(), Map.of("Content-Type", "text/plain"));

        // then
        assertThat(accepted.json().getInteger("accepted")).isEqualTo(40);
        Await.untilAsserted(Duration.ofSeconds(5), () -> {
            JsonObject overview = axon.dashboard(activityId).getJsonObject("overview");
            assertThat(overview.getInteger("totalVisits")).isEqualTo(100);
            assertThat(overview.getInteger("totalEngages")).isEqualTo(40);
        });
    }

    private static Reply send(Axon axon, JsonObject event) {
        return axon.nobody().post("/api/v1/behavior/events", event);
    }

    private static JsonObject event(long activityId, String triggerType, int visitor) {
        return new JsonObject()
                .put("eventId", 3)
                .put("eventName", "seen")
                .put("triggerType", triggerType)
                .put("occurredAt", Instant.now().toString())
                .put("sessionId", "session-" + visitor)
                .put("pageUrl", "http://shop.example/offers")
                .put("properties", new JsonObject().put("activityId", activityId));
    }
}
