package axon.campaign;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ReservationMessage.Discard;
import axon.bus.ReservationMessage.Retire;
import axon.domain.Activity;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes activities that nobody ever entered. The live keys close first, in the step that finds them unused, so nobody can
 * enter an activity that is going; then the row goes, then the keys. A crash in between leaves a draft, or closed keys that
 * nothing refers to.
 */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final Bus bus;
    private final ActivityStore activities;
    private final ActivityDirectory directory;

    Removal(Bus bus, ActivityStore activities, ActivityDirectory directory) {
        this.bus = bus;
        this.activities = activities;
        this.directory = directory;
    }

    /** The activity as it was. Fails with has-entries, or activity-not-found. */
    Future<Activity> remove(long activityId) {
        return activities
                .locked(activityId, this::removeUnused)
                .onSuccess(gone -> directory.forget(activityId))
                .compose(this::discardKeys);
    }

    private Future<Activity> removeUnused(SqlConnection connection, Activity activity) {
        return ActivityStore.isEntered(connection, activity.id())
                .compose(entered -> entered ? Future.succeededFuture(false) : isUnused(activity))
                .compose(unused -> unused
                        ? ActivityStore.delete(connection, activity.id())
                        : Future.failedFuture(hasEntries(activity.id())))
                .map(activity);
    }

    private Future<Boolean> isUnused(Activity activity) {
        return activity.liveSince() == null
                ? Future.succeededFuture(true)
                : bus.request(Addresses.RETIRE, new Retire(activity.id())).map(retired -> retired.unused());
    }

    private Future<Activity> discardKeys(Activity gone) {
        if (gone.isDraft() && gone.liveSince() == null) {
            return Future.succeededFuture(gone);
        }
        return bus.request(Addresses.DISCARD, new Discard(gone.id())).map(gone).otherwise(cause -> {
            LOG.atInfo()
                    .addKeyValue("activityId", gone.id())
                    .addKeyValue("cause", cause.toString())
                    .log("deleted; its closed keys stay in Redis");
            return gone;
        });
    }

    static Failure hasEntries(long activityId) {
        return Failure.of(FailureCode.HAS_ENTRIES, "activity " + activityId + " has entries; end it instead");
    }
}
