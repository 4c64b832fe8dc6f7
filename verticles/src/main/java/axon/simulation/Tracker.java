package axon.simulation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** The events of one browser session, as the tracker on the page would send them. */
final class Tracker {
    private final long activityId;
    private final Browser browser;
    private final String pageUrl;
    private final String sessionId = UUID.randomUUID().toString();
    private final String anonymousId = UUID.randomUUID().toString();
    private final String tabId = UUID.randomUUID().toString();
    private int sequence;

    Tracker(long activityId, String site, Browser browser) {
        this.activityId = activityId;
        this.browser = browser;
        this.pageUrl = site + "/campaign-activity/" + activityId;
    }

    JsonArray pageView() {
        return batch(event("PAGE_VIEW", "page-view", new JsonObject()));
    }

    /** The click, and how far the page was scrolled before it. */
    JsonArray click() {
        return batch(
                event("SCROLL_DEPTH", "scroll", new JsonObject().put("percent", 50)),
                event("CLICK", "claim-button", new JsonObject().put("selector", "[data-claim]")));
    }

    private static JsonArray batch(JsonObject... events) {
        JsonArray batch = new JsonArray();
        for (JsonObject event : events) {
            batch.add(event.put("sentAt", Instant.now().toString()));
        }
        return batch;
    }

    private JsonObject event(String triggerType, String name, JsonObject properties) {
        JsonObject event = new JsonObject()
                .put("eventId", UUID.randomUUID().toString())
                .put("eventName", name)
                .put("triggerType", triggerType)
                .put("occurredAt", Instant.now().toString())
                .put("sessionId", sessionId)
                .put("anonymousId", anonymousId)
                .put("tabId", tabId)
                .put("sequence", ++sequence)
                .put("pageUrl", pageUrl)
                .put("campaignActivityId", activityId)
                .put("properties", properties);
        return browser.referrer() == null ? event : event.put("referrer", browser.referrer());
    }
}
