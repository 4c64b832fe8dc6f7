package axon.redis;

import axon.failure.Failure;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls decision scripts. Before its own arguments each is told which run of Redis we know and what our clock says, and before
 * its own values each answers whether it decided at all: {@code redis/preamble.lua} is the other end of both.
 */
public final class DecisionScripts {
    private final RedisLink redis;

    public DecisionScripts(RedisLink redis) {
        this.redis = redis;
    }

    public Future<DecisionReply> call(Script script, long activityId, List<String> arguments) {
        return call(script, RedisKeys.ofDecision(activityId), arguments);
    }

    /**
     * Fails with {@code dependency-unavailable} when Redis does not answer.
     *
     * @param keys the preamble's ({@link RedisKeys#ofDecision}), then the script's own
     */
    public Future<DecisionReply> call(Script script, List<String> keys, List<String> arguments) {
        if (!redis.isConnected()) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        List<String> all = new ArrayList<>(2 + arguments.size());
        all.add(redis.runId());
        all.add(Long.toString(System.currentTimeMillis()));
        all.addAll(arguments);
        return redis.eval(script, keys, all).map(DecisionReply::of);
    }
}
