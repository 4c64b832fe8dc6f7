package axon.campaign;

import axon.bus.ConfigureOutcome.Known;
import axon.bus.ConfigureOutcome.LimitRefused;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * One change of an activity, with its order of stores: what narrows it (pausing, ending, a lower limit) goes to the live
 * keys first, what widens it goes to MySQL first, so that nothing is ever granted that MySQL refuses. A change that does both
 * narrows the keys, writes MySQL, then brings the keys up: each store sees a version of its own. The keys are asked before
 * MySQL is written, so while Redis is away a live activity stays as it is. What a crash leaves half done is finished by
 * {@link LiveReconciler} from the versions.
 */
final class ActivityChange {
    private static final int ATTEMPTS = 3;

    private final ActivityStore activities;
    private final LiveKeys liveKeys;

    ActivityChange(ActivityStore activities, LiveKeys liveKeys) {
        this.activities = activities;
        this.liveKeys = liveKeys;
    }

    /** The activity as it is afterwards. Fails as the edit does, or with limit-below-sold, or when a store is away. */
    Future<Activity> change(long activityId, Edit edit) {
        return attempt(activityId, edit, 1);
    }

    /** How an attempt ended; it is made again when the live keys turned out to know a newer version than MySQL. */
    private enum Step {
        DONE,
        KEYS_FOLLOW,
        AGAIN
    }

    private Future<Activity> attempt(long activityId, Edit edit, int number) {
        return activities
                .locked(
                        activityId,
                        (connection, present) -> present.liveSince() == null
                                ? changeClosed(connection, present, edit.of(present))
                                : changeLive(connection, present, edit))
                .compose(step -> switch (step) {
                    case DONE -> activities.find(activityId);
                    case KEYS_FOLLOW -> liveKeys.goLive(activityId);
                    case AGAIN -> again(activityId, edit, number);
                });
    }

    /** There are no live keys. */
    private static Future<Step> changeClosed(SqlConnection connection, Activity present, Activity wanted) {
        Step next = LiveKeys.isWaitingForKeys(wanted) ? Step.KEYS_FOLLOW : Step.DONE;
        return wanted.equals(present)
                ? Future.succeededFuture(next)
                : store(connection, wanted, present.version() + 1, next);
    }

    private Future<Step> changeLive(SqlConnection connection, Activity present, Edit edit) {
        return liveKeys.configure(present).compose(outcome -> switch (outcome) {
            case Known known when known.version() > present.version() -> adopt(connection, present, known);
            case Known level -> change(connection, present, edit.of(present));
            case LimitRefused refused -> Future.failedFuture(limitBelowSold(refused));
        });
    }

    private Future<Step> change(SqlConnection connection, Activity present, Activity wanted) {
        if (wanted.equals(present)) {
            return Future.succeededFuture(Step.DONE);
        }
        long next = present.version() + 1;
        Activity narrowed = narrowed(present, wanted);
        if (narrowed.equals(present)) {
            return store(connection, wanted, next, Step.KEYS_FOLLOW);
        }
        boolean narrowsOnly = narrowed.equals(wanted);
        return liveKeys.configure(Activities.withVersion(narrowed, next)).compose(outcome -> switch (outcome) {
            case Known known when known.version() > next -> adopt(connection, present, known);
            case Known taken ->
                narrowsOnly
                        ? store(connection, wanted, next, Step.DONE)
                        : store(connection, wanted, next + 1, Step.KEYS_FOLLOW);
            case LimitRefused refused -> Future.failedFuture(limitBelowSold(refused));
        });
    }

    /** The present activity with what the wanted one takes away. */
    static Activity narrowed(Activity present, Activity wanted) {
        boolean stops = wanted.status() != present.status() && wanted.status() != ActivityStatus.ACTIVE;
        return Activities.narrowed(
                present, stops ? wanted.status() : present.status(), Math.min(present.limit(), wanted.limit()));
    }

    private static Future<Step> store(SqlConnection connection, Activity wanted, long version, Step next) {
        return ActivityStore.update(connection, Activities.withVersion(wanted, version))
                .map(next);
    }

    private static Future<Step> adopt(SqlConnection connection, Activity present, Known known) {
        return ActivityStore.adopt(connection, present.id(), known).map(Step.AGAIN);
    }

    static Failure limitBelowSold(LimitRefused refused) {
        return Failure.of(FailureCode.LIMIT_BELOW_SOLD, "slot " + refused.highestInUse() + " is taken");
    }

    private Future<Activity> again(long activityId, Edit edit, int number) {
        return number < ATTEMPTS
                ? attempt(activityId, edit, number + 1)
                : Future.failedFuture(
                        Failure.of(FailureCode.STALE_VERSION, "it changes all the time; look at it and try again"));
    }
}
