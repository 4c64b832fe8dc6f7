package axon.reservation;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.FindActivity;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Tells an activity that never was live from one whose live keys are lost: the first has none to miss, the second answers
 * {@code recovering} until recovery has made it whole.
 */
final class LiveActivities {
    private final Bus bus;
    private final LongConsumer callRecovery;

    /** @param callRecovery makes recovery look at an activity */
    LiveActivities(Bus bus, LongConsumer callRecovery) {
        this.bus = bus;
        this.callRecovery = callRecovery;
    }

    /** The decision, or {@code neverLive} when the activity does not exist or is a draft. */
    <R> Future<R> orElse(long activityId, Future<R> decision, Supplier<R> neverLive) {
        return decision.recover(cause -> cause instanceof LiveKeysMissing
                ? isExpectedLive(activityId).map(expected -> {
                    if (expected) {
                        callRecovery.accept(activityId);
                        throw recovering();
                    }
                    return neverLive.get();
                })
                : Future.failedFuture(asFailure(cause)));
    }

    <R> Future<R> orRecovering(Future<R> decision) {
        return decision.recover(
                cause -> Future.failedFuture(cause instanceof LiveKeysMissing ? recovering() : asFailure(cause)));
    }

    private Future<Boolean> isExpectedLive(long activityId) {
        return bus.request(Addresses.FIND_ACTIVITY, new FindActivity(activityId))
                .map(found -> found.activity() != null && !found.activity().isDraft());
    }

    private Throwable asFailure(Throwable cause) {
        if (cause instanceof ActivityFenced fenced) {
            callRecovery.accept(fenced.activityId());
            return recovering();
        }
        return cause;
    }

    private static Failure recovering() {
        return Failure.of(FailureCode.RECOVERING, "the activity is being reconciled with its ledger");
    }
}
