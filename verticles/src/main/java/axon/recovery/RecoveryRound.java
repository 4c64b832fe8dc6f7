package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.PaymentMessage.Resume;
import axon.domain.ReservationToken;
import axon.ops.InParts;
import axon.recovery.LiveActivitySweep.Finding;
import axon.redis.LiveList;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visit of every live activity after another. Live are those on Redis' list, those that were whole at the last round
 * (Redis may have lost the list), and, at each new connection and every {@link #LOOK_EVERY}, those that MySQL misses in Redis.
 * Belongs to one event loop.
 */
final class RecoveryRound {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Calls to Redis that wait at the same time. */
    private static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRound.class);

    private final RedisLink redis;
    private final Bus bus;
    private final LiveList live;
    private final LiveActivitySweep sweep;
    private final LostActivities lostActivities;
    private final FenceRelease fences;
    private final Rebuilds rebuilds;
    private final LookBacks lookBacks;
    private final Standings standings;
    private final Set<Long> watched = new HashSet<>();
    private String lookedAtRunId = "";
    private long lookedAt;
    private boolean looking;

    RecoveryRound(
            RedisLink redis,
            Bus bus,
            LiveActivitySweep sweep,
            LostActivities lostActivities,
            FenceRelease fences,
            Rebuilds rebuilds,
            LookBacks lookBacks,
            Standings standings) {
        this.redis = redis;
        this.live = new LiveList(redis);
        this.bus = bus;
        this.sweep = sweep;
        this.lostActivities = lostActivities;
        this.fences = fences;
        this.rebuilds = rebuilds;
        this.lookBacks = lookBacks;
        this.standings = standings;
    }

    Future<Void> run() {
        lookBeside();
        lookBacks.run();
        return live.all().onSuccess(watched::addAll).compose(listed -> visitAll(Set.copyOf(watched)));
    }

    /** What it finds is visited in the next round: a slow or absent MySQL must not keep this one. */
    private void lookBeside() {
        boolean isTime = !lookedAtRunId.equals(redis.runId()) || System.nanoTime() - lookedAt > LOOK_EVERY.toNanos();
        if (looking || !isTime) {
            return;
        }
        looking = true;
        look().onComplete(found -> looking = false, cause -> {
            looking = false;
            LOG.atDebug().addKeyValue("error", cause.getMessage()).log("lost activities not looked for");
        });
    }

    /** Finds what is lost, at once. */
    Future<Void> look() {
        String runId = redis.runId();
        return lostActivities
                .find()
                .onSuccess(lost -> {
                    watched.addAll(lost);
                    lookedAtRunId = runId;
                    lookedAt = System.nanoTime();
                })
                .mapEmpty();
    }

    private Future<Void> visitAll(Collection<Long> activities) {
        return InParts.join(List.copyOf(activities), AT_ONCE, this::visit).mapEmpty();
    }

    private Future<Void> visit(long activityId) {
        if (rebuilds.has(activityId)) {
            return Future.succeededFuture();
        }
        return sweep.look(activityId).compose(finding -> switch (finding) {
            case Finding.Whole whole -> attend(activityId, whole);
            case Finding.Fenced fenced -> takeDown(activityId);
            case Finding.ClockAhead ahead -> waits(activityId, "Redis' clock is more than 5 s ahead of ours");
            case Finding.NoLiveKeys none -> rebuild(activityId, "the live keys are missing");
        });
    }

    private Future<Void> attend(long activityId, Finding.Whole whole) {
        standings.whole(activityId);
        whole.abandoned().forEach(this::resume);
        if (!whole.resting()) {
            return Future.succeededFuture();
        }
        watched.remove(activityId);
        return live.remove(activityId);
    }

    private void resume(ReservationToken token) {
        bus.request(Addresses.RESUME_PAYMENT, new Resume(token))
                .onFailure(cause -> LOG.atInfo()
                        .addKeyValue("reservationId", token.reservationId())
                        .addKeyValue("error", cause.getMessage())
                        .log("abandoned payment not finished yet"));
    }

    private Future<Void> takeDown(long activityId) {
        return fences.release(activityId)
                .otherwise(cause -> new FenceRelease.Verdict.Waiting(cause.getMessage()))
                .compose(result -> switch (result) {
                    case FenceRelease.Verdict.Released released -> visit(activityId);
                    case FenceRelease.Verdict.Waiting waiting -> waits(activityId, waiting.why());
                    case FenceRelease.Verdict.Broken broken -> rebuild(activityId, broken.why());
                });
    }

    private Future<Void> waits(long activityId, String why) {
        standings.waits(activityId, why);
        return Future.succeededFuture();
    }

    /** On the list first, so that whatever becomes of this process somebody comes round again. */
    private Future<Void> rebuild(long activityId, String why) {
        return lostActivities.expected(activityId).compose(expected -> {
            if (expected.isPresent()) {
                return live.add(activityId).onSuccess(listed -> rebuilds.request(expected.get(), why));
            }
            watched.remove(activityId);
            standings.forget(activityId);
            return live.remove(activityId);
        });
    }
}
