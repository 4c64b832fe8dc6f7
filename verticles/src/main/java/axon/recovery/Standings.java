package axon.recovery;

import axon.bus.RecoveryMessage.Waiting;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Activities that answer {@code recovering}, why, and how far their rebuild is. Says each change once in the log. */
final class Standings {
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final Map<Long, Waiting> waiting = new HashMap<>();

    int size() {
        return waiting.size();
    }

    /** @param activityId 0 for all */
    List<Waiting> list(long activityId) {
        return waiting.values().stream()
                .filter(each -> activityId == 0 || each.activityId() == activityId)
                .sorted((one, other) -> Long.compare(one.activityId(), other.activityId()))
                .toList();
    }

    /** Keeps the reason that is known already: it says more. */
    void waitsAtLeast(long activityId, String reason) {
        if (!waiting.containsKey(activityId)) {
            waits(activityId, reason);
        }
    }

    void waits(long activityId, String reason) {
        Waiting before = waiting.get(activityId);
        if (before != null && before.reason().equals(reason)) {
            return;
        }
        Instant since = before == null ? Instant.now() : before.since();
        waiting.put(activityId, new Waiting(activityId, reason, 0, 0, since));
        LOG.atWarn()
                .addKeyValue("activityId", activityId)
                .addKeyValue("reason", reason)
                .log("activity waits for recovery, claims answer 503");
    }

    void restored(long activityId, int reservations, int total) {
        waiting.computeIfPresent(
                activityId, (id, before) -> new Waiting(id, before.reason(), reservations, total, before.since()));
    }

    void whole(long activityId) {
        if (waiting.remove(activityId) != null) {
            LOG.atInfo().addKeyValue("activityId", activityId).log("activity is whole, claims go on");
        }
    }

    /** Nothing is expected of it. */
    void forget(long activityId) {
        waiting.remove(activityId);
    }
}
