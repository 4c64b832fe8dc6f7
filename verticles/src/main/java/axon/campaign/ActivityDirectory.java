package axon.campaign;

import axon.domain.Activity;
import axon.ops.Rounds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Activities in memory, so that looking one up costs no query and works while MySQL is down for those that were seen
 * before. What others changed is seen within about a second. Belongs to one context.
 *
 * <p>Bounds: {@value #MOST} activities, the least recently used ones go; {@value #MOST} ids known not to exist, for one
 * second each.
 */
final class ActivityDirectory {
    private static final int MOST = 10_000;
    private static final long ABSENT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final int OVERLAP_SECONDS = 10;

    private final ActivityStore activities;
    private final Rounds rounds;
    private final Map<Long, Activity> known = bounded(true);
    private final Map<Long, Long> absentUntilNanos = bounded(false);
    private final Map<Long, Boolean> deleted = bounded(false);
    private final Map<Long, Future<Optional<Activity>>> asking = new HashMap<>();
    private List<Activity> open;
    private long refreshedAtNanos;

    ActivityDirectory(Vertx vertx, ActivityStore activities) {
        this.activities = activities;
        this.rounds = new Rounds(vertx, "campaign.directory", REFRESH, this::refresh);
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** An older version never replaces a newer one, and nothing brings back what was deleted. */
    void put(Activity activity) {
        if (deleted.containsKey(activity.id())) {
            return;
        }
        absentUntilNanos.remove(activity.id());
        known.merge(activity.id(), activity, (old, fresh) -> isNewer(fresh, old) ? fresh : old);
    }

    private static boolean isNewer(Activity fresh, Activity old) {
        return fresh.version() > old.version()
                || fresh.version() == old.version() && (fresh.liveSince() != null || old.liveSince() == null);
    }

    /** It was deleted; ids are given once. */
    void forget(long id) {
        known.remove(id);
        deleted.put(id, true);
        if (open != null) {
            open = open.stream().filter(activity -> activity.id() != id).toList();
        }
    }

    /** Empty when there is none; fails with dependency-unavailable when it was never seen and MySQL is down. */
    Future<Optional<Activity>> find(long id) {
        if (deleted.containsKey(id)) {
            return Future.succeededFuture(Optional.empty());
        }
        Activity activity = known.get(id);
        if (activity != null) {
            return Future.succeededFuture(Optional.of(activity));
        }
        Long absent = absentUntilNanos.get(id);
        if (absent != null && System.nanoTime() - absent < 0) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<Activity>> running = asking.get(id);
        return running != null ? running : ask(id);
    }

    /** What a shop shows; the last list that MySQL gave. */
    Future<List<Activity>> open() {
        return open == null ? activities.open() : Future.succeededFuture(open);
    }

    private Future<Optional<Activity>> ask(long id) {
        Future<Optional<Activity>> answer = activities.look(id).onSuccess(found -> remember(id, found));
        asking.put(id, answer);
        return answer.onComplete(done -> asking.remove(id));
    }

    private void remember(long id, Optional<Activity> found) {
        found.ifPresentOrElse(this::put, () -> absentUntilNanos.put(id, System.nanoTime() + ABSENT_NANOS));
    }

    private Future<Duration> refresh() {
        long begunAtNanos = System.nanoTime();
        Future<List<Activity>> changed = refreshedAtNanos == 0
                ? activities.notEnded()
                : activities.changedWithin(secondsSince(refreshedAtNanos) + OVERLAP_SECONDS);
        return changed.compose(all -> {
                    all.forEach(this::put);
                    return activities.open();
                })
                .map(all -> {
                    open = all;
                    all.forEach(this::put);
                    refreshedAtNanos = begunAtNanos;
                    return REFRESH;
                });
    }

    private static int secondsSince(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE - 100, (System.nanoTime() - nanos) / 1_000_000_000L);
    }

    private static <V> Map<Long, V> bounded(boolean byAccess) {
        return new LinkedHashMap<>(16, 0.75f, byAccess) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
