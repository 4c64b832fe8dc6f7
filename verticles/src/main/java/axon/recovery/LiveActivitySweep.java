package axon.recovery;

import axon.domain.ReservationToken;
import axon.redis.DecisionReply;
import axon.redis.DecisionScripts;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** One look at one live activity: writes down what has expired and finds what needs somebody. */
final class LiveActivitySweep {
    private static final Script SWEEP = Script.decision("sweep");
    private static final String MOST_LEASES = "500";
    private static final String MOST_PAYMENTS = "50";

    private final DecisionScripts scripts;

    LiveActivitySweep(RedisLink redis) {
        this.scripts = new DecisionScripts(redis);
    }

    /** What the look found. */
    sealed interface Finding {
        /**
         * @param abandoned payments whose owner's lease is over
         * @param resting closed, nothing held and nothing in the ledger: no need to look again
         */
        record Whole(List<ReservationToken> abandoned, boolean resting) implements Finding {}

        /** Redis may have lost something. */
        record Fenced() implements Finding {}

        /** Redis' clock is too far ahead of ours. */
        record ClockAhead() implements Finding {}

        record NoLiveKeys() implements Finding {}
    }

    Future<Finding> look(long activityId) {
        return scripts.call(SWEEP, activityId, List.of(MOST_LEASES, MOST_PAYMENTS))
                .map(reply -> read(activityId, reply));
    }

    private static Finding read(long activityId, DecisionReply reply) {
        if (reply.isDecided()) {
            return whole(activityId, reply.values());
        }
        if (reply.isWithoutLiveKeys()) {
            return new Finding.NoLiveKeys();
        }
        return reply.isOfAnotherTime() ? new Finding.ClockAhead() : new Finding.Fenced();
    }

    /** @param reply whether the activity can rest, then the ids of abandoned payments */
    private static Finding whole(long activityId, List<String> reply) {
        List<ReservationToken> abandoned = reply.stream()
                .skip(1)
                .map(id -> ReservationToken.reservation(activityId, UUID.fromString(id)))
                .toList();
        return new Finding.Whole(abandoned, reply.get(0).equals("1"));
    }
}
