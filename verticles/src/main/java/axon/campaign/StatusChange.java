package axon.campaign;

import axon.bus.ReservationMessage.Configured;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Moves an activity to another status. Opening writes MySQL first and the live keys after; pausing and ending stop the keys
 * first, so that nothing is granted that MySQL says is stopped. What a crash leaves half done is finished by
 * {@link LiveReconciler}.
 */
final class StatusChange {
    private static final int ATTEMPTS = 3;

    private final ActivityStore activities;
    private final LiveKeys liveKeys;

    StatusChange(ActivityStore activities, LiveKeys liveKeys) {
        this.activities = activities;
        this.liveKeys = liveKeys;
    }

    /** How a change of status is done. */
    enum Way {
        REFUSED,
        NOTHING,
        MYSQL_FIRST,
        KEYS_FIRST
    }

    static Way way(ActivityStatus present, ActivityStatus next) {
        if (!present.mayBecome(next)) {
            return Way.REFUSED;
        }
        if (present == next) {
            return Way.NOTHING;
        }
        return next == ActivityStatus.ACTIVE ? Way.MYSQL_FIRST : Way.KEYS_FIRST;
    }

    /** The activity with its new status; illegal-transition, or dependency-unavailable when it could not be finished. */
    Future<Activity> change(long activityId, ActivityStatus next) {
        return attempt(activityId, next, 1);
    }

    /** What one attempt did; it is made again when the live keys turned out to know a newer status than MySQL. */
    private enum Step {
        SETTLE,
        OPEN,
        STOPPED,
        AGAIN
    }

    private Future<Activity> attempt(long activityId, ActivityStatus next, int number) {
        return activities
                .locked(activityId, (connection, activity) -> step(connection, activity, next))
                .compose(step -> switch (step) {
                    case OPEN -> liveKeys.goLive(activityId);
                    case STOPPED -> activities.find(activityId);
                    case SETTLE -> settled(activityId, next, number);
                    case AGAIN -> again(activityId, next, number);
                });
    }

    private Future<Step> step(SqlConnection connection, Activity activity, ActivityStatus next) {
        return switch (way(activity.status(), next)) {
            case REFUSED ->
                Future.failedFuture(Failure.of(
                        FailureCode.ILLEGAL_TRANSITION, "it is " + activity.status() + " and cannot become " + next));
            case NOTHING -> Future.succeededFuture(Step.SETTLE);
            case MYSQL_FIRST ->
                ActivityStore.setStatus(connection, activity.id(), next, activity.version() + 1)
                        .map(Step.OPEN);
            case KEYS_FIRST -> stop(connection, Activities.with(activity, next, activity.version() + 1));
        };
    }

    private Future<Step> stop(SqlConnection connection, Activity wanted) {
        if (wanted.liveSince() == null) {
            return ActivityStore.setStatus(connection, wanted.id(), wanted.status(), wanted.version())
                    .map(Step.STOPPED);
        }
        return liveKeys.configure(wanted).compose(known -> stopped(connection, wanted, known));
    }

    /** Version 0 is: no live keys, so nothing to stop. */
    private static Future<Step> stopped(SqlConnection connection, Activity wanted, Configured known) {
        boolean asWanted = known.version() == wanted.version() && known.status() == wanted.status();
        if (known.version() == 0 || asWanted) {
            return ActivityStore.setStatus(connection, wanted.id(), wanted.status(), wanted.version())
                    .map(Step.STOPPED);
        }
        return ActivityStore.setStatus(connection, wanted.id(), known.status(), known.version())
                .map(Step.AGAIN);
    }

    /** MySQL has the status already; the keys may still miss it, or know better. */
    private Future<Activity> settled(long activityId, ActivityStatus next, int number) {
        return activities.find(activityId).compose(activity -> {
            if (activity.isDraft() || activity.liveSince() == null && next == ActivityStatus.ENDED) {
                return Future.succeededFuture(activity);
            }
            Future<Activity> settled =
                    LiveKeys.isWaitingForKeys(activity) ? liveKeys.goLive(activityId) : liveKeys.settle(activity);
            return settled.compose(
                    now -> now.status() == next ? Future.succeededFuture(now) : again(activityId, next, number));
        });
    }

    private Future<Activity> again(long activityId, ActivityStatus next, int number) {
        return number < ATTEMPTS
                ? attempt(activityId, next, number + 1)
                : Future.failedFuture(
                        Failure.of(FailureCode.STALE_VERSION, "it changes all the time; look at it and try again"));
    }
}
