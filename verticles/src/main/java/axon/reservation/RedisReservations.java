package axon.reservation;

import axon.bus.ClaimOutcome;
import axon.bus.ReservationMessage.Adopt;
import axon.bus.ReservationMessage.Begin;
import axon.bus.ReservationMessage.Cancel;
import axon.bus.ReservationMessage.Claim;
import axon.bus.ReservationMessage.Complete;
import axon.bus.ReservationMessage.Decline;
import axon.bus.ReservationMessage.FindOwn;
import axon.bus.ReservationMessage.Prepare;
import axon.bus.ReservationMessage.Refund;
import axon.bus.ReservationMessage.Renew;
import axon.bus.ReservationMessage.Winner;
import axon.bus.StepOutcome;
import axon.domain.Availability;
import axon.failure.Failure;
import axon.ops.Metrics;
import axon.redis.RedisLink;
import axon.settings.Settings;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.vertx.core.Future;

/**
 * The reservations of every activity, decided in Redis, one script call for a batch. Fails with {@link LiveKeysMissing},
 * {@link ActivityFenced} or {@link Failure}.
 */
final class RedisReservations {
    private static final String RECOVERY = "0";

    /** Version 7: ids that grow with time let MySQL append their rows; random ones touch a page each. */
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

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

    RedisReservations(RedisLink redis, Settings.Reservations settings, Metrics metrics) {
        this.queue = new DecisionQueue(redis, metrics, settings.queue(), settings.batch(), System::nanoTime);
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
                        ids.generate().toString(),
                        wish(asked))
                .map(reply -> Replies.claim(asked.activityId(), reply));
    }

    /** Empty for one of whatever there is, which is what most ask for; else {@code type|product|quantity}. */
    private static String wish(Claim asked) {
        if (asked.type() == null && asked.productId() == null && asked.quantity() == 1) {
            return "";
        }
        String type = asked.type() == null ? "" : asked.type().name();
        String product = asked.productId() == null ? "" : asked.productId().toString();
        return type + '|' + product + '|' + asked.quantity();
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

    private Future<StepOutcome> step(long activityId, Decision decision, String... arguments) {
        return queue.decide(activityId, decision, arguments).map(reply -> Replies.step(activityId, reply));
    }
}
