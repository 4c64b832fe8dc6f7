package axon.reservation;

import axon.bus.BusMessage.Done;
import axon.bus.ConfigureOutcome;
import axon.bus.ReservationMessage.Activate;
import axon.bus.ReservationMessage.AskHolders;
import axon.bus.ReservationMessage.Configure;
import axon.bus.ReservationMessage.Discard;
import axon.bus.ReservationMessage.Holders;
import axon.bus.ReservationMessage.MoveClock;
import axon.bus.ReservationMessage.Retire;
import axon.bus.ReservationMessage.Retired;
import axon.domain.Activity;
import axon.failure.Failure;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live activities as a whole: their keys come, change and go. Fails with {@link LiveKeysMissing}, {@link ActivityFenced} or
 * {@link Failure}.
 */
final class RedisActivities {
    private static final Logger LOG = LoggerFactory.getLogger(RedisActivities.class);
    private static final String MOST_HOLDERS = "50000";
    private static final Script ACTIVATE = Script.alone("activate");

    private final RedisLink redis;
    private final Decision configure = Decision.of("configure");
    private final Decision holders = Decision.of("holders");
    private final Decision retire = Decision.of("retire");
    private final Decision clock = Decision.of("clock");

    RedisActivities(RedisLink redis) {
        this.redis = redis;
    }

    /** Creates the live keys, closed. */
    Future<Done> activate(Activate asked) {
        Activity activity = asked.activity();
        if (!redis.isConnected()) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        return redis.eval(
                        ACTIVATE,
                        List.of(RedisKeys.state(activity.id())),
                        List.of(redis.runId(), Integer.toString(activity.limit())))
                .map(Done.INSTANCE);
    }

    /** Sets what the marketer decided and lists the activity as live. */
    Future<ConfigureOutcome> configure(Configure asked) {
        Activity activity = asked.activity();
        List<String> arguments = List.of(
                Long.toString(activity.version()),
                activity.status().name(),
                Integer.toString(activity.limit()),
                Long.toString(activity.opensAt().toEpochMilli()),
                Long.toString(activity.closesAt().toEpochMilli()),
                Long.toString(activity.priceMinor()),
                activity.currency(),
                activity.productId() == null ? "" : activity.productId().toString(),
                activity.type().name(),
                Integer.toString(activity.quantity()),
                Long.toString(activity.campaignId()));
        return whole(activity.id(), configure, arguments)
                .compose(reply -> listAsLive(activity.id()).map(reply))
                .map(Replies::configure);
    }

    Future<Done> moveClock(MoveClock asked) {
        return whole(
                        asked.activityId(),
                        clock,
                        List.of(Long.toString(asked.offset().toMillis())))
                .map(Done.INSTANCE);
    }

    Future<Holders> holders(AskHolders asked) {
        return whole(asked.activityId(), holders, List.of(MOST_HOLDERS)).map(Replies::holders);
    }

    /** Whether nobody ever entered the activity; it is closed then. */
    Future<Retired> retire(Retire asked) {
        return whole(asked.activityId(), retire, List.of())
                .map(reply -> new Retired(reply.get(0).equals("1")));
    }

    /** Off the list first, so that nobody looks for keys that are gone. */
    Future<Done> discard(Discard asked) {
        String activityId = Long.toString(asked.activityId());
        Request keys = Request.cmd(Command.UNLINK);
        RedisKeys.ofDecision(asked.activityId()).forEach(keys::arg);
        return redis.send(
                        Request.cmd(Command.SREM).arg(RedisKeys.LIVE_ACTIVITIES).arg(activityId))
                .compose(unlisted -> redis.send(keys))
                .map(Done.INSTANCE);
    }

    /** Runs a script that answers for the activity as a whole. */
    private Future<List<String>> whole(long activityId, Decision decision, List<String> arguments) {
        return whole(activityId, RedisKeys.ofDecision(activityId), decision, arguments);
    }

    /** @param keys the preamble's, then the script's own */
    Future<List<String>> whole(long activityId, List<String> keys, Decision decision, List<String> arguments) {
        if (!redis.isConnected()) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        List<String> all = new ArrayList<>(List.of(redis.runId(), Long.toString(System.currentTimeMillis())));
        all.addAll(decision.settings());
        all.addAll(arguments);
        return redis.eval(decision.script(), keys, all).compose(reply -> unlessFenced(activityId, reply));
    }

    private Future<List<String>> unlessFenced(long activityId, Response reply) {
        return switch (reply.get(0).toString()) {
            case "OK" ->
                Future.succeededFuture(
                        reply.stream().skip(1).map(Response::toString).toList());
            case "MISSING" -> Future.failedFuture(new LiveKeysMissing());
            default ->
                Future.failedFuture(new ActivityFenced(activityId, reply.get(0).toString()));
        };
    }

    /** Puts a fenced activity where recovery looks; it may have been resting. */
    void callRecovery(long activityId) {
        listAsLive(activityId)
                .onFailure(cause -> LOG.atDebug()
                        .addKeyValue("activityId", activityId)
                        .addKeyValue("error", cause.getMessage())
                        .log("recovery not called"));
    }

    private Future<Response> listAsLive(long activityId) {
        return redis.send(
                Request.cmd(Command.SADD).arg(RedisKeys.LIVE_ACTIVITIES).arg(Long.toString(activityId)));
    }
}
