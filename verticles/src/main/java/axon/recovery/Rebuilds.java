package axon.recovery;

import axon.bus.Bus;
import axon.domain.Activity;
import axon.redis.RedisLink;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds under way, {@value #AT_ONCE} at most, because each holds what is known about its activity in memory, and those
 * that wait for one of them to end: first what is on sale, and of that what opened last, because the rush is at the opening.
 * They run beside the rounds, so that other activities do not wait for them. Belongs to one event loop.
 */
final class Rebuilds {
    private static final int AT_ONCE = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private static final Comparator<Waiting> MOST_URGENT_FIRST = Comparator.comparing(Waiting::onSale)
            .thenComparing(each -> each.activity().opensAt())
            .thenComparing(each -> each.activity().id())
            .reversed();

    private final Vertx vertx;
    private final RedisLink redis;
    private final Bus bus;
    private final EvidenceStore store;
    private final LookBack lookBack;
    private final Standings standings;
    private final Queue<Waiting> waiting = new PriorityQueue<>(MOST_URGENT_FIRST);
    private final Set<Long> begun = new HashSet<>();
    private int running;

    Rebuilds(Vertx vertx, RedisLink redis, Bus bus, EvidenceStore store, Standings standings) {
        this.vertx = vertx;
        this.redis = redis;
        this.bus = bus;
        this.store = store;
        this.lookBack = new LookBack(bus, store);
        this.standings = standings;
    }

    private record Waiting(Activity activity, boolean onSale) {}

    /** Whether one runs or waits. */
    boolean has(long activityId) {
        return begun.contains(activityId);
    }

    void begin(Activity activity, String why) {
        standings.waitsAtLeast(activity.id(), why);
        if (begun.add(activity.id())) {
            waiting.add(new Waiting(activity, activity.isOnSale(Instant.now())));
            runNext();
        }
    }

    private void runNext() {
        if (running < AT_ONCE && !waiting.isEmpty()) {
            running++;
            run(waiting.remove().activity().id());
        }
    }

    private void run(long activityId) {
        Instant begunAt = Instant.now();
        Rebuild rebuild = new Rebuild(
                vertx,
                redis,
                bus,
                store,
                activityId,
                (restored, total) -> standings.restored(activityId, restored, total));
        rebuild.run()
                .onComplete(
                        activity -> ended(activity, begunAt), cause -> standings.waits(activityId, cause.getMessage()))
                .onComplete(ended -> {
                    begun.remove(activityId);
                    running--;
                    runNext();
                });
    }

    private void ended(Activity activity, Instant begunAt) {
        standings.whole(activity.id());
        LOG.atInfo()
                .addKeyValue("activityId", activity.id())
                .addKeyValue("ms", Duration.between(begunAt, Instant.now()).toMillis())
                .log("activity was built anew");
        vertx.setTimer(
                LookBack.AFTER.toMillis(),
                due -> lookBack.at(activity, begunAt)
                        .onFailure(cause -> LOG.atWarn()
                                .addKeyValue("activityId", activity.id())
                                .addKeyValue("error", cause.getMessage())
                                .log("no look back at payments of the time when Redis was lost")));
    }
}
