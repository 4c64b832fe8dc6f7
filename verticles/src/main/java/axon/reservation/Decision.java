package axon.reservation;

import axon.redis.DecisionReply;
import axon.redis.Script;
import java.util.List;

/**
 * A script that decides a batch of requests of one activity.
 *
 * @param settings its arguments before the requests
 */
record Decision(Script script, List<String> settings) {
    static Decision of(String name, String... settings) {
        return new Decision(Script.decision(name), List.of(settings));
    }

    /** Why the script decided nothing. */
    static RuntimeException refusal(long activityId, DecisionReply reply) {
        return reply.isWithoutLiveKeys() ? new LiveKeysMissing() : new ActivityFenced(activityId, reply.verdict());
    }
}
