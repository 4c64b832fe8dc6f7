package axon.reservation;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage;
import axon.bus.ClaimOutcome;
import axon.bus.RecallOutcome;
import axon.bus.ReservationMessage;
import axon.bus.ReservationMessage.Available;
import axon.bus.StepOutcome;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.redis.RedisLink;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.function.Function;

/** Decides who gets a slot: every decision is one script in Redis. Any number of instances. */
public final class ReservationVerticle extends VerticleBase {
    private final Settings settings;
    private final Metrics metrics;
    private RedisLink redis;
    private RedisReservations reservations;
    private RedisActivities activities;
    private KeptAnswers answers;
    private LiveActivities live;
    private Bus bus;

    public ReservationVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        redis = new RedisLink(vertx, settings.redis().url());
        redis.open();
        reservations = new RedisReservations(redis, settings.reservation(), metrics);
        activities = new RedisActivities(redis);
        answers = new KeptAnswers(activities);
        live = new LiveActivities(bus, activities::callRecovery);
        return Future.all(java.util.List.of(
                bus.serve(Addresses.CLAIM, this::claim),
                step(Addresses.PREPARE, ReservationMessage.Prepare::token, asked -> reservations.prepare(asked)),
                step(Addresses.BEGIN, ReservationMessage.Begin::token, asked -> reservations.begin(asked)),
                step(Addresses.RENEW, ReservationMessage.Renew::token, asked -> reservations.renew(asked)),
                step(Addresses.COMPLETE, ReservationMessage.Complete::token, asked -> reservations.complete(asked)),
                step(Addresses.DECLINE, ReservationMessage.Decline::token, asked -> reservations.decline(asked)),
                step(Addresses.CANCEL, ReservationMessage.Cancel::token, asked -> reservations.cancel(asked)),
                step(Addresses.REFUND, ReservationMessage.Refund::token, asked -> reservations.refund(asked)),
                step(Addresses.ADOPT, ReservationMessage.Adopt::loser, asked -> reservations.adopt(asked)),
                bus.serve(Addresses.FIND_OWN, this::findOwn),
                bus.serve(Addresses.AVAILABILITY, this::availability),
                whole(Addresses.HOLDERS, activities::holders),
                whole(Addresses.ACTIVATE, activities::activate),
                whole(Addresses.CONFIGURE, activities::configure),
                whole(Addresses.RETIRE, activities::retire),
                whole(Addresses.DISCARD, activities::discard),
                whole(Addresses.MOVE_CLOCK, activities::moveClock),
                bus.serve(Addresses.RECALL, this::recall),
                whole(Addresses.REMEMBER, answers::remember)));
    }

    @Override
    public Future<?> stop() {
        return redis.close();
    }

    private Future<ClaimOutcome> claim(ReservationMessage.Claim asked) {
        return live.orElse(asked.activityId(), reservations.claim(asked), () -> new ClaimOutcome.NoSuchActivity());
    }

    private Future<StepOutcome> findOwn(ReservationMessage.FindOwn asked) {
        return live.orElse(asked.activityId(), reservations.findOwn(asked), () -> {
            throw noSuchActivity();
        });
    }

    private Future<Available> availability(ReservationMessage.AskAvailability asked) {
        return live.orElse(
                asked.activityId(),
                reservations.availability(asked.activityId()).map(Available::new),
                () -> {
                    throw noSuchActivity();
                });
    }

    /** Without live keys there is nothing to remember; the request itself says what is wrong. */
    private Future<RecallOutcome> recall(ReservationMessage.Recall asked) {
        return live.orElse(asked.activityId(), answers.recall(asked), RecallOutcome.Taken::new);
    }

    private static Failure noSuchActivity() {
        return Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "there is no such activity");
    }

    private <Q extends ReservationMessage> Future<Void> step(
            Address<Q, StepOutcome> address,
            Function<Q, ReservationToken> token,
            Function<Q, Future<StepOutcome>> decision) {
        return bus.serve(
                address,
                asked -> live.orElse(
                        token.apply(asked).activityId(),
                        decision.apply(asked),
                        () -> new StepOutcome.Unknown(Instant.now())));
    }

    /** Serves what concerns an activity as a whole: without live keys it waits for recovery. */
    private <Q extends ReservationMessage, R extends BusMessage> Future<Void> whole(
            Address<Q, R> address, Function<Q, Future<R>> decision) {
        return bus.serve(address, asked -> live.orRecovering(decision.apply(asked)));
    }
}
