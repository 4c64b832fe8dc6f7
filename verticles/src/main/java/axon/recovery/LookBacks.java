package axon.recovery;

import axon.ops.Repeat;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look backs that are due some time after a rebuild. They stand in Redis, so that they outlive the process; when Redis loses
 * them too, their activities are built anew and have another one. One at a time; one that fails is due again later. Belongs to
 * one event loop.
 */
final class LookBacks {
    private static final Logger LOG = LoggerFactory.getLogger(LookBacks.class);

    private final RedisLink redis;
    private final LostActivities activities;
    private final LookBack lookBack;
    private boolean running;

    LookBacks(RedisLink redis, LostActivities activities, LookBack lookBack) {
        this.redis = redis;
        this.activities = activities;
        this.lookBack = lookBack;
    }

    /** As text: the activity, and when its rebuild began, in milliseconds. */
    private record Due(long activityId, Instant begun) {
        static Due parse(String text) {
            int colon = text.indexOf(':');
            return new Due(
                    Long.parseLong(text, 0, colon, 10),
                    Instant.ofEpochMilli(Long.parseLong(text, colon + 1, text.length(), 10)));
        }

        @Override
        public String toString() {
            return activityId + ":" + begun.toEpochMilli();
        }
    }

    /** @param begun when the rebuild began that is about to end */
    Future<Void> schedule(long activityId, Instant begun) {
        return schedule(new Due(activityId, begun));
    }

    /** Those that are due, beside the rounds. */
    void run() {
        if (running) {
            return;
        }
        running = true;
        Repeat.whileTrue(this::next).onComplete(done -> running = false, cause -> {
            running = false;
            LOG.atDebug().addKeyValue("error", cause.getMessage()).log("look backs wait");
        });
    }

    private Future<Boolean> next() {
        return redis.send(Request.cmd(Command.ZRANGE)
                        .arg(RedisKeys.LOOK_BACKS)
                        .arg(0)
                        .arg(Instant.now().toEpochMilli())
                        .arg("BYSCORE")
                        .arg("LIMIT")
                        .arg(0)
                        .arg(1))
                .compose(found -> found.size() == 0
                        ? Future.succeededFuture(false)
                        : lookBack(Due.parse(found.get(0).toString())).map(true));
    }

    private Future<Void> lookBack(Due due) {
        return activities
                .expected(due.activityId())
                .compose(activity ->
                        activity.isPresent() ? lookBack.at(activity.get(), due.begun()) : Future.succeededFuture())
                .transform(looked -> looked.succeeded() ? done(due) : again(due, looked.cause()));
    }

    private Future<Void> done(Due due) {
        return redis.send(Request.cmd(Command.ZREM).arg(RedisKeys.LOOK_BACKS).arg(due.toString()))
                .mapEmpty();
    }

    private Future<Void> again(Due due, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("activityId", due.activityId())
                .addKeyValue("error", cause.getMessage())
                .log("payments of the time when Redis was lost are looked at again later");
        return schedule(due);
    }

    private Future<Void> schedule(Due due) {
        Future<Response> scheduled = redis.send(Request.cmd(Command.ZADD)
                .arg(RedisKeys.LOOK_BACKS)
                .arg(Instant.now().plus(LookBack.AFTER).toEpochMilli())
                .arg(due.toString()));
        return scheduled.mapEmpty();
    }
}
