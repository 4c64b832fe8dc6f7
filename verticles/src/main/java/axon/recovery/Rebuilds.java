package axon.recovery;

import axon.bus.Bus;
import axon.domain.Activity;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds under way, and those that wait: {@value #AT_ONCE} at most, and half of the connections to MySQL, because each keeps
 * one; {@value #SLOTS_AT_ONCE} slots at most, because it remembers who has one. They run beside the rounds, so that other
 * activities do not wait for them. Belongs to one event loop.
 */
final class Rebuilds {
    private static final int AT_ONCE = 4;
    private static final long SLOTS_AT_ONCE = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final RedisLink redis;
    private final Bus bus;
    private final EvidenceStore store;
    private final LookBacks lookBacks;
    private final Standings standings;
    private final RebuildQueue queue;

    /** @param connections to MySQL, all in all */
    Rebuilds(RedisLink redis, Bus bus, EvidenceStore store, LookBacks lookBacks, int connections, Standings standings) {
        this.redis = redis;
        this.bus = bus;
        this.store = store;
        this.lookBacks = lookBacks;
        this.standings = standings;
        this.queue = new RebuildQueue(Math.clamp(connections / 2, 1, AT_ONCE), SLOTS_AT_ONCE, this::run);
    }

    /** Whether one waits or runs. */
    boolean has(long activityId) {
        return queue.has(activityId);
    }

    void request(Activity activity, String why) {
        standings.waitsAtLeast(activity.id(), why);
        queue.add(activity, Instant.now());
    }

    void stop() {
        queue.stop();
    }

    private Future<Void> run(Activity lost) {
        long activityId = lost.id();
        Instant begunAt = Instant.now();
        Rebuild rebuild = new Rebuild(
                redis,
                bus,
                store,
                lookBacks,
                activityId,
                (restored, total) -> standings.restored(activityId, restored, total));
        return rebuild.run()
                .onSuccess(activity -> ended(activity, begunAt))
                .onFailure(cause -> standings.waits(activityId, cause.getMessage()))
                .mapEmpty();
    }

    private void ended(Activity activity, Instant begunAt) {
        standings.whole(activity.id());
        LOG.atInfo()
                .addKeyValue("activityId", activity.id())
                .addKeyValue("ms", Duration.between(begunAt, Instant.now()).toMillis())
                .log("activity was built anew");
    }
}
