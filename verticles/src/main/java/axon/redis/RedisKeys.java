package axon.redis;

import java.util.List;

/** Every key in Redis; each has a row in docs/redis.md. Those of one activity share its hash tag. */
public final class RedisKeys {
    /** Set of ids of activities with something live: leases, payments or ledger entries to relay. */
    public static final String LIVE_ACTIVITIES = "axon:activities";

    /** Sorted set of rebuilds whose payments are looked at once more, by when that is due. */
    public static final String LOOK_BACKS = "axon:look-backs";

    private RedisKeys() {}

    public static String state(long activityId) {
        return of(activityId, "state");
    }

    public static String ledger(long activityId) {
        return of(activityId, "ledger");
    }

    /** The keys of a decision script, in the preamble's order. */
    public static List<String> ofDecision(long activityId) {
        return List.of(
                state(activityId),
                of(activityId, "reservations"),
                of(activityId, "users"),
                of(activityId, "free"),
                of(activityId, "deadlines"),
                of(activityId, "paying"),
                ledger(activityId));
    }

    /** Token of the attempt that builds an activity's keys anew. */
    public static String rebuild(long activityId) {
        return of(activityId, "rebuild");
    }

    /** What a user was answered under an Idempotency-Key. */
    public static String answer(long activityId, long userId, String key) {
        return of(activityId, "answer:" + userId + ":" + key);
    }

    /** Lease of a loop that one node runs for all, such as {@code ledger-relay}. */
    public static String lease(String loop) {
        return "axon:lease:" + loop;
    }

    private static String of(long activityId, String name) {
        return "axon:{a:" + activityId + "}:" + name;
    }
}
