package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.PaymentMessage.Resume;
import axon.domain.ReservationToken;
import axon.ops.Metrics;
import axon.recovery.FenceRelease.Verdict;
import axon.recovery.LiveActivitySweep.Finding;
import axon.redis.LoopLease;
import axon.redis.RedisLink;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round the live activities: expired leases are written down, abandoned payments finished, fences taken down when an
 * activity is whole. One node does it at a time; two doing it changes nothing.
 */
public final class RecoveryVerticle extends VerticleBase {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryVerticle.class);

    private final Settings settings;
    private final Metrics metrics;
    private final Map<Long, String> fenced = new HashMap<>();
    private RedisLink redis;
    private LoopLease lease;
    private LiveActivitySweep sweep;
    private FenceRelease fences;
    private Bus bus;

    public RecoveryVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        redis = new RedisLink(vertx, settings.redis().url());
        redis.open();
        lease = new LoopLease(redis, "recovery", LEASE);
        sweep = new LiveActivitySweep(redis);
        fences = new FenceRelease(redis, bus);
        scheduleRound();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return redis.close();
    }

    private void scheduleRound() {
        vertx.setTimer(settings.reservation().sweep().toMillis(), due -> round().onComplete(done -> scheduleRound()));
    }

    private Future<Void> round() {
        if (!redis.isConnected()) {
            return Future.succeededFuture();
        }
        return lease.acquire()
                .compose(mine -> mine ? sweep.liveActivities() : Future.succeededFuture(List.of()))
                .compose(this::visitAll)
                .onFailure(cause ->
                        LOG.atDebug().addKeyValue("error", cause.getMessage()).log("round cut short"))
                .otherwiseEmpty();
    }

    private Future<Void> visitAll(List<Long> activities) {
        fenced.keySet().retainAll(activities);
        return Future.join(activities.stream().map(this::visit).toList())
                .eventually(() -> {
                    metrics.recovering(fenced.size());
                    return Future.succeededFuture();
                })
                .mapEmpty();
    }

    private Future<Void> visit(long activityId) {
        return sweep.look(activityId).compose(finding -> switch (finding) {
            case Finding.Whole whole -> attend(activityId, whole);
            case Finding.Fenced found -> takeDown(activityId, found.verdict());
            case Finding.NoLiveKeys none -> report(activityId, "the live keys are missing");
        });
    }

    private Future<Void> attend(long activityId, Finding.Whole whole) {
        if (fenced.remove(activityId) != null) {
            LOG.atInfo().addKeyValue("activityId", activityId).log("activity is whole, claims go on");
        }
        whole.abandoned().forEach(this::resume);
        return whole.resting() ? sweep.rest(activityId) : Future.succeededFuture();
    }

    private void resume(ReservationToken token) {
        bus.request(Addresses.RESUME_PAYMENT, new Resume(token))
                .onFailure(cause -> LOG.atInfo()
                        .addKeyValue("reservationId", token.reservationId())
                        .addKeyValue("error", cause.getMessage())
                        .log("abandoned payment not finished yet"));
    }

    private Future<Void> takeDown(long activityId, String verdict) {
        if (verdict.equals("CLOCK")) {
            return report(activityId, "Redis' clock is more than 5 s ahead of ours");
        }
        return fences.release(activityId)
                .otherwise(cause -> Verdict.waiting(cause.getMessage()))
                .compose(result -> result.released() ? visit(activityId) : report(activityId, result.why()));
    }

    private Future<Void> report(long activityId, String why) {
        if (!why.equals(fenced.put(activityId, why))) {
            LOG.atWarn()
                    .addKeyValue("activityId", activityId)
                    .addKeyValue("reason", why)
                    .log("activity waits for recovery, claims answer 503");
        }
        return Future.succeededFuture();
    }
}
