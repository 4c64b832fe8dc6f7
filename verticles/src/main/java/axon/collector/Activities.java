package axon.collector;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.FindActivity;
import axon.domain.Activity;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which campaign an activity belongs to. A known activity is remembered for 10 s, an unknown or unanswered one for 5 s, at
 * most 10,000 of them; each is asked for once at a time, at most 500 together. Never fails: what is not answered in time has no campaign.
 */
final class Activities {
    private static final int MOST = 10_000;
    private static final int MOST_ASKED = 500;
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final long KNOWN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long UNKNOWN_NANOS = Duration.ofSeconds(5).toNanos();

    private final Bus bus;
    private final LongSupplier nanoTime;
    private final Map<Long, Future<Void>> asked = new HashMap<>();
    private final Map<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MOST;
        }
    };

    /** @param campaignId null when the activity is not known */
    private record Known(Long campaignId, long untilNanos) {}

    Activities(Bus bus, LongSupplier nanoTime) {
        this.bus = bus;
        this.nanoTime = nanoTime;
    }

    boolean isFresh(long activityId) {
        Known entry = known.get(activityId);
        return entry != null && nanoTime.getAsLong() - entry.untilNanos < 0;
    }

    /** The last answer, fresh or not; null when the activity is not known. */
    Long campaignOf(long activityId) {
        Known entry = known.get(activityId);
        return entry == null ? null : entry.campaignId;
    }

    /** Makes the answer fresh. */
    Future<Void> refresh(long activityId) {
        Future<Void> running = asked.get(activityId);
        if (running != null) {
            return running;
        }
        if (asked.size() >= MOST_ASKED) {
            return Future.succeededFuture();
        }
        Future<Void> asking = bus.request(Addresses.FIND_ACTIVITY, new FindActivity(activityId), DEADLINE)
                .transform(answer -> {
                    asked.remove(activityId);
                    remember(
                            activityId,
                            answer.succeeded(),
                            answer.succeeded() ? answer.result().activity() : null);
                    return Future.succeededFuture();
                });
        if (!asking.isComplete()) {
            asked.put(activityId, asking);
        }
        return asking;
    }

    /** An activity does not change its campaign, so an old answer is better than none. */
    private void remember(long activityId, boolean answered, Activity activity) {
        Long campaignId =
                activity != null ? Long.valueOf(activity.campaignId()) : answered ? null : campaignOf(activityId);
        long nanos = activity != null ? KNOWN_NANOS : UNKNOWN_NANOS;
        known.put(activityId, new Known(campaignId, nanoTime.getAsLong() + nanos));
    }
}
