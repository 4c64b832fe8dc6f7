package axon.collector;

import java.time.Instant;
import java.util.Map;

/**
 * An accepted event in the shape of the contract. Absent is null.
 *
 * @param occurredAt as it was sent
 * @param campaignActivityId may name an activity that does not exist
 */
record BrowserEvent(
        String eventId,
        String eventName,
        String triggerType,
        String occurredAt,
        Instant correctedAt,
        Instant receivedAt,
        String sentAt,
        Long userId,
        boolean userIdVerified,
        String anonymousId,
        String sessionId,
        String tabId,
        Long sequence,
        Long definitionId,
        String pageUrl,
        String referrer,
        String userAgent,
        boolean bot,
        Long campaignId,
        Long campaignActivityId,
        Map<String, Object> properties) {

    /** Events of one session stay in order; without a session those of one user. */
    String key() {
        if (sessionId != null) {
            return sessionId;
        }
        return userId == null ? null : userId.toString();
    }
}
