package axon.recovery;

import axon.domain.ReservationToken;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One look at one live activity: writes down what has expired and finds what needs somebody. */
final class LiveActivitySweep {
    private static final Script SWEEP = Script.decision("sweep");
    private static final String MOST_LEASES = "500";
    private static final String MOST_PAYMENTS = "50";
    private static final int FIRST_PAYMENT = 2;

    private final RedisLink redis;

    LiveActivitySweep(RedisLink redis) {
        this.redis = redis;
    }

    /** What the look found. */
    sealed interface Finding {
        /**
         * @param abandoned payments whose owner's lease is over
         * @param resting closed, nothing held and nothing in the ledger: no need to look again
         */
        record Whole(List<ReservationToken> abandoned, boolean resting) implements Finding {}

        /** @param verdict FENCED or CLOCK */
        record Fenced(String verdict) implements Finding {}

        record NoLiveKeys() implements Finding {}
    }

    Future<List<Long>> liveActivities() {
        return redis.send(Request.cmd(Command.SMEMBERS).arg(RedisKeys.LIVE_ACTIVITIES))
                .map(reply -> reply.stream().map(Response::toLong).toList());
    }

    Future<Void> list(long activityId) {
        return redis.send(
                        Request.cmd(Command.SADD).arg(RedisKeys.LIVE_ACTIVITIES).arg(Long.toString(activityId)))
                .mapEmpty();
    }

    /** Takes an activity off the list; its next change of configuration puts it back. */
    Future<Void> rest(long activityId) {
        return redis.send(
                        Request.cmd(Command.SREM).arg(RedisKeys.LIVE_ACTIVITIES).arg(Long.toString(activityId)))
                .mapEmpty();
    }

    Future<Finding> look(long activityId) {
        List<String> arguments =
                List.of(redis.runId(), Long.toString(System.currentTimeMillis()), MOST_LEASES, MOST_PAYMENTS);
        return redis.eval(SWEEP, RedisKeys.ofDecision(activityId), arguments).map(reply -> read(activityId, reply));
    }

    private static Finding read(long activityId, Response reply) {
        String verdict = reply.get(0).toString();
        return switch (verdict) {
            case "OK" -> whole(activityId, reply);
            case "MISSING" -> new Finding.NoLiveKeys();
            default -> new Finding.Fenced(verdict);
        };
    }

    private static Finding whole(long activityId, Response reply) {
        List<ReservationToken> abandoned = new ArrayList<>();
        for (int i = FIRST_PAYMENT; i < reply.size(); i++) {
            UUID id = UUID.fromString(reply.get(i).toString());
            abandoned.add(ReservationToken.reservation(activityId, id));
        }
        boolean resting = reply.get(1).toString().equals("1");
        return new Finding.Whole(abandoned, resting);
    }
}
