package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.RecoveryMessage.AllWaiting;
import axon.bus.RecoveryMessage.AskWaiting;
import axon.mysql.MysqlPool;
import axon.ops.Metrics;
import axon.ops.Rounds;
import axon.redis.LoopLease;
import axon.redis.RedisLink;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * Goes round the live activities: expired leases are written down, abandoned payments finished, fences taken down when an
 * activity is whole, lost activities built anew, and their payments looked at once more. One node does it at a time; two doing
 * it changes nothing.
 */
public final class RecoveryVerticle extends VerticleBase {
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final Settings settings;
    private final Metrics metrics;
    private final Standings standings = new Standings();
    private MysqlPool mysql;
    private RedisLink redis;
    private LoopLease lease;
    private Rebuilds rebuilds;
    private RecoveryRound round;
    private Rounds rounds;

    public RecoveryVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        mysql = new MysqlPool(vertx, settings.mysql());
        redis = new RedisLink(vertx, settings.redis().url());
        redis.open();
        lease = new LoopLease(redis, "recovery", LEASE);
        EvidenceStore store = new EvidenceStore(mysql);
        LostActivities lostActivities = new LostActivities(redis, bus);
        LookBacks lookBacks = new LookBacks(redis, lostActivities, new LookBack(bus, store));
        rebuilds = new Rebuilds(redis, bus, store, lookBacks, settings.mysql().connections(), standings);
        round = new RecoveryRound(
                redis,
                bus,
                new LiveActivitySweep(redis),
                lostActivities,
                new FenceRelease(redis, bus),
                rebuilds,
                lookBacks,
                standings);
        rounds = new Rounds(vertx, "recovery", settings.reservation().sweep(), this::round);
        rounds.start();
        return bus.serve(Addresses.RECOVERING, this::waiting);
    }

    @Override
    public Future<?> stop() {
        rounds.stop();
        rebuilds.stop();
        return redis.close().eventually(mysql::close);
    }

    private Future<Duration> round() {
        Duration pause = settings.reservation().sweep();
        if (!redis.isConnected()) {
            return Future.succeededFuture(pause);
        }
        return lease.acquire()
                .compose(mine -> mine ? round.run() : Future.succeededFuture())
                .onComplete(done -> metrics.recovering(standings.size()))
                .map(pause);
    }

    /** Looks before it answers: a server may have lost its data a moment ago. */
    private Future<AllWaiting> waiting(AskWaiting asked) {
        return round.look()
                .compose(looked -> round.run())
                .map(visited -> new AllWaiting(standings.list(asked.activityId())));
    }
}
