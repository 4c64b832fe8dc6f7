package axon.recovery;

import axon.ops.Repeat;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * As text: the three numbers, the time in milliseconds.
     *
     * @param begun when the rebuild began
     * @param bookFrom where in the provider's book lines may stand that it has not read
     */
    private record Due(long activityId, Instant begun, long bookFrom) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):(\\d{1,18})");

        static Optional<Due> parse(String text) {
            Matcher part = TEXT.matcher(text);
            return part.matches()
                    ? Optional.of(new Due(
                            Long.parseLong(part.group(1)),
                            Instant.ofEpochMilli(Long.parseLong(part.group(2))),
                            Long.parseLong(part.group(3))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return activityId + ":" + begun.toEpochMilli() + ":" + bookFrom;
        }
    }

    /** Of a rebuild that is about to end. */
    Future<Void> schedule(long activityId, Instant begun, long bookFrom) {
        return schedule(new Due(activityId, begun, bookFrom));
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
                        : lookBack(found.get(0).toString()).map(true));
    }

    private Future<Void> lookBack(String text) {
        return Due.parse(text).map(this::lookBack).orElseGet(() -> {
            LOG.atWarn().addKeyValue("entry", text).log("this is no look back, and is dropped");
            return remove(text);
        });
    }

    private Future<Void> lookBack(Due due) {
        return activities
                .expected(due.activityId())
                .compose(activity -> activity.isPresent()
                        ? lookBack.at(activity.get(), due.begun(), due.bookFrom())
                        : Future.succeededFuture())
                .transform(looked -> looked.succeeded() ? remove(due.toString()) : again(due, looked.cause()));
    }

    private Future<Void> remove(String text) {
        return redis.send(Request.cmd(Command.ZREM).arg(RedisKeys.LOOK_BACKS).arg(text))
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
