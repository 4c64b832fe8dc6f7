package axon.campaign;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ConfigureOutcome;
import axon.bus.ConfigureOutcome.Known;
import axon.bus.ConfigureOutcome.LimitRefused;
import axon.bus.ReservationMessage.Activate;
import axon.bus.ReservationMessage.Configure;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Brings MySQL and an activity's live keys to the same version. Only status and limit ever go from the keys to MySQL: what
 * else a version changes is in MySQL before the keys have it. A crash between any two steps leaves a state that doing it
 * again finishes: the keys are created, closed, while MySQL says that they never were; MySQL notes them before the first
 * version opens them; of two versions the newer one wins on both sides.
 */
final class LiveKeys {
    private final Bus bus;
    private final ActivityStore activities;

    LiveKeys(Bus bus, ActivityStore activities) {
        this.bus = bus;
        this.activities = activities;
    }

    Future<ConfigureOutcome> configure(Activity activity) {
        return bus.request(Addresses.CONFIGURE, new Configure(activity));
    }

    /** Creates the keys if there never were any, then settles; the activity as it is afterwards. */
    Future<Activity> goLive(long activityId) {
        return activities
                .locked(activityId, this::createOnce)
                .compose(created -> activities.find(activityId))
                .compose(this::settle);
    }

    /** Takes the newer of both versions to the other side; the activity as it is afterwards. */
    Future<Activity> settle(Activity activity) {
        return configure(activity).compose(outcome -> switch (outcome) {
            case Known known when known.version() > activity.version() -> adopt(activity, known);
            case Known level -> Future.succeededFuture(activity);
            case LimitRefused refused -> Future.failedFuture(ActivityChange.limitBelowSold(refused));
        });
    }

    private Future<Activity> adopt(Activity activity, Known known) {
        return activities.adopt(activity.id(), known).compose(adopted -> activities.find(activity.id()));
    }

    private Future<Void> createOnce(SqlConnection connection, Activity activity) {
        if (!isWaitingForKeys(activity)) {
            return Future.succeededFuture();
        }
        return bus.request(Addresses.ACTIVATE, new Activate(activity))
                .compose(created -> ActivityStore.setLive(connection, activity.id()));
    }

    /** Whether an activation was begun and not ended. */
    static boolean isWaitingForKeys(Activity activity) {
        return activity.liveSince() == null
                && (activity.status() == ActivityStatus.ACTIVE || activity.status() == ActivityStatus.PAUSED);
    }
}
