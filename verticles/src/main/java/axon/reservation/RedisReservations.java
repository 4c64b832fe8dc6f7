package axon.reservation;

import axon.bus.ClaimOutcome;
import axon.bus.ReservationMessage.Activate;
import axon.bus.ReservationMessage.Adopt;
import axon.bus.ReservationMessage.Begin;
import axon.bus.ReservationMessage.Cancel;
import axon.bus.ReservationMessage.Claim;
import axon.bus.ReservationMessage.Complete;
import axon.bus.ReservationMessage.Configure;
import axon.bus.ReservationMessage.Configured;
import axon.bus.ReservationMessage.Decline;
import axon.bus.ReservationMessage.FindOwn;
import axon.bus.ReservationMessage.Holders;
import axon.bus.ReservationMessage.MoveClock;
import axon.bus.ReservationMessage.Prepare;
import axon.bus.ReservationMessage.Refund;
import axon.bus.ReservationMessage.Renew;
import axon.bus.ReservationMessage.Winner;
import axon.bus.StepOutcome;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.Availability;
import axon.failure.Failure;
import axon.ops.Metrics;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import axon.redis.Script;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reservations of every activity, decided in Redis, one script call for a batch. Fails with {@link LiveKeysMissing},
 * {@link ActivityFenced} or {@link Failure}.
 */
final class RedisReservations {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReservations.class);
    private static final String RECOVERY = "0";
    private static final String MOST_HOLDERS = "50000";
    private static final Script ACTIVATE = Script.alone("activate");

    private final RedisLink redis;
    private final DecisionQueue queue;
    private final Decision claim;
    private final Decision prepare;
    private final Decision begin = Decision.of("begin");
    private final Decision renew = Decision.of("renew");
    private final Decision complete = Decision.of("complete");
    private final Decision decline = Decision.of("decline");
    private final Decision cancel = Decision.of("cancel");
    private final Decision refund = Decision.of("refund");
    private final Decision adopt = Decision.of("adopt");
    private final Decision find = Decision.of("find");
    private final Decision availability = Decision.of("availability");
    private final Decision holders = Decision.of("holders");
    private final Decision configure = Decision.of("configure");
    private final Decision clock = Decision.of("clock");

    RedisReservations(RedisLink redis, Settings.Reservations settings, Metrics metrics) {
        this.redis = redis;
        this.queue = new DecisionQueue(redis, metrics, settings.queue(), settings.batch());
        this.claim = Decision.of(
                "claim", Long.toString(settings.hold().toMillis()), Integer.toString(settings.ledgerBacklog()));
        this.prepare =
                Decision.of("prepare", Long.toString(settings.paymentWindow().toMillis()));
    }

    Future<ClaimOutcome> claim(Claim asked) {
        return queue.decide(
                        asked.activityId(),
                        claim,
                        Long.toString(asked.userId()),
                        asked.reservationId().toString(),
                        asked.type() == null ? "" : asked.type().name(),
                        asked.productId() == null ? "" : asked.productId().toString(),
                        Integer.toString(asked.quantity()))
                .map(reply -> Replies.claim(asked.activityId(), reply));
    }

    Future<StepOutcome> prepare(Prepare asked) {
        long activityId = asked.token().activityId();
        return step(activityId, prepare, asked.token().reservationId().toString(), Long.toString(asked.userId()));
    }

    Future<StepOutcome> begin(Begin asked) {
        return step(
                asked.token().activityId(),
                begin,
                asked.token().reservationId().toString(),
                asked.userId() == 0 ? RECOVERY : Long.toString(asked.userId()),
                asked.owner(),
                Long.toString(asked.lease().toMillis()),
                Integer.toString(asked.attempt()));
    }

    Future<StepOutcome> renew(Renew asked) {
        return step(
                asked.token().activityId(),
                renew,
                asked.token().reservationId().toString(),
                asked.owner(),
                Long.toString(asked.lease().toMillis()));
    }

    Future<StepOutcome> complete(Complete asked) {
        return step(
                asked.token().activityId(),
                complete,
                asked.token().reservationId().toString(),
                Integer.toString(asked.attempt()));
    }

    Future<StepOutcome> decline(Decline asked) {
        return step(
                asked.token().activityId(),
                decline,
                asked.token().reservationId().toString(),
                Integer.toString(asked.attempt()));
    }

    Future<StepOutcome> cancel(Cancel asked) {
        long activityId = asked.token().activityId();
        return step(activityId, cancel, asked.token().reservationId().toString(), Long.toString(asked.userId()));
    }

    Future<StepOutcome> refund(Refund asked) {
        return step(
                asked.token().activityId(),
                refund,
                asked.token().reservationId().toString());
    }

    Future<StepOutcome> adopt(Adopt asked) {
        String loser = asked.loser().reservationId().toString();
        Winner winner = asked.winner();
        if (winner == null) {
            return step(asked.loser().activityId(), adopt, loser, "", "", "", "", "", "", "");
        }
        return step(
                asked.loser().activityId(),
                adopt,
                loser,
                winner.reservationId().toString(),
                Long.toString(winner.userId()),
                Integer.toString(winner.slot()),
                Integer.toString(winner.quantity()),
                winner.productId() == null ? "" : winner.productId().toString(),
                Long.toString(winner.priceMinor()),
                winner.currency());
    }

    Future<StepOutcome> findOwn(FindOwn asked) {
        return step(asked.activityId(), find, Long.toString(asked.userId()));
    }

    Future<Availability> availability(long activityId) {
        return queue.decide(activityId, availability, "").map(reply -> Replies.availability(activityId, reply));
    }

    Future<Holders> holders(long activityId) {
        return whole(activityId, holders, List.of(MOST_HOLDERS)).map(Replies::holders);
    }

    /** Creates the live keys, closed. */
    Future<Void> activate(Activate asked) {
        Activity activity = asked.activity();
        if (!redis.isConnected()) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        return redis.eval(
                        ACTIVATE,
                        List.of(RedisKeys.state(activity.id())),
                        List.of(redis.runId(), Integer.toString(activity.limit())))
                .mapEmpty();
    }

    /** Sets what the marketer decided and lists the activity as live. */
    Future<Configured> configure(Configure asked) {
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
                .map(reply -> new Configured(Long.parseLong(reply.get(0)), ActivityStatus.valueOf(reply.get(1))));
    }

    Future<Void> moveClock(MoveClock asked) {
        return whole(
                        asked.activityId(),
                        clock,
                        List.of(Long.toString(asked.offset().toMillis())))
                .mapEmpty();
    }

    /** Runs a script that answers for the activity as a whole. */
    Future<List<String>> whole(long activityId, Decision decision, List<String> arguments) {
        if (!redis.isConnected()) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        List<String> all = new ArrayList<>(List.of(redis.runId(), Long.toString(System.currentTimeMillis())));
        all.addAll(decision.settings());
        all.addAll(arguments);
        return redis.eval(decision.script(), RedisKeys.ofDecision(activityId), all)
                .compose(reply -> unlessFenced(activityId, reply));
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

    private Future<StepOutcome> step(long activityId, Decision decision, String... arguments) {
        return queue.decide(activityId, decision, arguments).map(reply -> Replies.step(activityId, reply));
    }
}
