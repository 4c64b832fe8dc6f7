package axon.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;

/** The activities that relay and recovery look after: a set of ids in Redis. */
public final class LiveList {
    private final RedisLink redis;

    public LiveList(RedisLink redis) {
        this.redis = redis;
    }

    public Future<List<Long>> all() {
        return redis.send(Request.cmd(Command.SMEMBERS).arg(RedisKeys.LIVE_ACTIVITIES))
                .map(reply -> reply.stream().map(Response::toLong).toList());
    }

    public Future<Void> add(long activityId) {
        return change(Command.SADD, activityId);
    }

    /** Nobody looks after it until it is added again: recovery does when it finds it, and so does its next configuration. */
    public Future<Void> remove(long activityId) {
        return change(Command.SREM, activityId);
    }

    private Future<Void> change(Command command, long activityId) {
        return redis.send(Request.cmd(command).arg(RedisKeys.LIVE_ACTIVITIES).arg(Long.toString(activityId)))
                .mapEmpty();
    }
}
