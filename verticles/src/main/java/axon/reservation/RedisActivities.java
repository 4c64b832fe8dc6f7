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
import axon.redis.DecisionScripts;
import axon.redis.LiveList;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
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
    private static final Script CONFIGURE = Script.decision("configure");
    private static final Script HOLDERS = Script.decision("holders");
    private static final Script RETIRE = Script.decision("retire");
    private static final Script CLOCK = Script.decision("clock");

    private final RedisLink redis;
    private final DecisionScripts scripts;
    private final LiveList live;

    RedisActivities(RedisLink redis) {
        this.redis = redis;
        this.scripts = new DecisionScripts(redis);
        this.live = new LiveList(redis);
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
        return whole(activity.id(), CONFIGURE, arguments)
                .compose(reply -> live.add(activity.id()).map(reply))
                .map(Replies::configure);
    }

    Future<Done> moveClock(MoveClock asked) {
        return whole(
                        asked.activityId(),
                        CLOCK,
                        List.of(Long.toString(asked.offset().toMillis())))
                .map(Done.INSTANCE);
    }

    Future<Holders> holders(AskHolders asked) {
        return whole(asked.activityId(), HOLDERS, List.of(MOST_HOLDERS)).map(Replies::holders);
    }

    /** Whether nobody ever entered the activity; it is closed then. */
    Future<Retired> retire(Retire asked) {
        return whole(asked.activityId(), RETIRE, List.of())
                .map(reply -> new Retired(reply.get(0).equals("1")));
    }

    /** Off the list first, so that nobody looks for keys that are gone. */
    Future<Done> discard(Discard asked) {
        Request keys = Request.cmd(Command.UNLINK);
        RedisKeys.ofDecision(asked.activityId()).forEach(keys::arg);
        return live.remove(asked.activityId())
                .compose(unlisted -> redis.send(keys))
                .map(Done.INSTANCE);
    }

    /** Runs a script that answers for the activity as a whole. */
    private Future<List<String>> whole(long activityId, Script script, List<String> arguments) {
        return whole(activityId, RedisKeys.ofDecision(activityId), script, arguments);
    }

    /** @param keys the preamble's, then the script's own */
    Future<List<String>> whole(long activityId, List<String> keys, Script script, List<String> arguments) {
        return scripts.call(script, keys, arguments).map(reply -> {
            if (!reply.isDecided()) {
                throw Decision.refusal(activityId, reply);
            }
            return reply.values();
        });
    }

    /** Puts a fenced activity where recovery looks; it may have been resting. */
    void callRecovery(long activityId) {
        live.add(activityId)
                .onFailure(cause -> LOG.atDebug()
                        .addKeyValue("activityId", activityId)
                        .addKeyValue("error", cause.getMessage())
                        .log("recovery not called"));
    }
}
