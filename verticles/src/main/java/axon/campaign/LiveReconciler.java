package axon.campaign;

import axon.domain.Activity;
import axon.ops.Rounds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crash or an outage left between MySQL and the live keys: every two seconds for activities changed within
 * ten minutes, every thirty seconds and at the start for all that have not ended. Every step may run twice.
 */
final class LiveReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReconciler.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ROUNDS_BETWEEN_FULL_ONES = 15;
    private static final int CHANGED_WITHIN_SECONDS = 600;

    private final ActivityStore activities;
    private final LiveKeys liveKeys;
    private final ActivityDirectory directory;
    private final Rounds rounds;
    private int untilFull;

    LiveReconciler(Vertx vertx, ActivityStore activities, LiveKeys liveKeys, ActivityDirectory directory) {
        this.activities = activities;
        this.liveKeys = liveKeys;
        this.directory = directory;
        this.rounds = new Rounds(vertx, "campaign.reconcile", PAUSE, this::round);
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    private Future<Duration> round() {
        boolean full = untilFull == 0;
        Future<List<Activity>> candidates =
                full ? activities.notEnded() : activities.changedWithin(CHANGED_WITHIN_SECONDS);
        return candidates.compose(this::reconcileEach).map(complete -> {
            untilFull = full && complete ? ROUNDS_BETWEEN_FULL_ONES : Math.max(0, untilFull - 1);
            return PAUSE;
        });
    }

    /** One after the other: this is never in a hurry and must not crowd out claims. */
    private Future<Boolean> reconcileEach(List<Activity> candidates) {
        Future<Boolean> all = Future.succeededFuture(true);
        for (Activity activity : candidates) {
            all = all.compose(fine -> reconcile(activity)
                    .onSuccess(directory::put)
                    .map(fine)
                    .otherwise(cause -> notNow(activity, cause)));
        }
        return all;
    }

    private Future<Activity> reconcile(Activity activity) {
        if (LiveKeys.isWaitingForKeys(activity)) {
            LOG.atInfo().addKeyValue("activityId", activity.id()).log("finishing an activation");
            return liveKeys.goLive(activity.id());
        }
        return activity.liveSince() == null ? Future.succeededFuture(activity) : liveKeys.settle(activity);
    }

    private static boolean notNow(Activity activity, Throwable cause) {
        LOG.atDebug()
                .addKeyValue("activityId", activity.id())
                .addKeyValue("cause", cause.toString())
                .log("not reconciled now");
        return false;
    }
}
