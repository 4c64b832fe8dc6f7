package axon.recovery;

import axon.domain.Activity;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Activities that wait for their rebuild: first what is on sale, because shoppers see it; of that, and of the rest, what opened
 * last or opens next. As many as are allowed run at once, and the next begins when one ends, however it ends. Belongs to one
 * event loop.
 */
final class RebuildQueue {
    private static final Comparator<Waiting> MOST_URGENT_FIRST = Comparator.comparing(
                    Waiting::onSale, Comparator.reverseOrder())
            .thenComparing(Waiting::fromOpening)
            .thenComparing(waiting -> waiting.activity().id());

    private final int atOnce;
    private final long slotsAtOnce;
    private final Function<Activity, Future<Void>> rebuild;
    private final Queue<Waiting> waiting = new PriorityQueue<>(MOST_URGENT_FIRST);
    private final Set<Long> known = new HashSet<>();
    private int running;
    private long runningSlots;
    private boolean filling;

    private record Waiting(Activity activity, boolean onSale, Duration fromOpening) {}

    /**
     * @param slotsAtOnce most slots of those that run at once; one that has more runs alone
     * @param rebuild begins one; its end makes place for the next
     */
    RebuildQueue(int atOnce, long slotsAtOnce, Function<Activity, Future<Void>> rebuild) {
        this.atOnce = atOnce;
        this.slotsAtOnce = slotsAtOnce;
        this.rebuild = rebuild;
    }

    /** Whether it waits or runs. */
    boolean has(long activityId) {
        return known.contains(activityId);
    }

    /** Does nothing with one that waits or runs. */
    void add(Activity activity, Instant now) {
        if (known.add(activity.id())) {
            Duration fromOpening = Duration.between(activity.opensAt(), now).abs();
            waiting.add(new Waiting(activity, activity.isOnSale(now), fromOpening));
            fill();
        }
    }

    /** Drops those that wait; running ones go on. */
    void stop() {
        waiting.clear();
    }

    /** A loop and not a recursion: a rebuild may end before {@link #run} returns. */
    private void fill() {
        if (filling) {
            return;
        }
        filling = true;
        while (!waiting.isEmpty() && isPlaceFor(waiting.peek().activity())) {
            run(waiting.remove().activity());
        }
        filling = false;
    }

    private boolean isPlaceFor(Activity activity) {
        return running == 0 || running < atOnce && runningSlots + activity.limit() <= slotsAtOnce;
    }

    private void run(Activity activity) {
        running++;
        runningSlots += activity.limit();
        Future.succeededFuture(activity).compose(rebuild).onComplete(ended -> {
            running--;
            runningSlots -= activity.limit();
            known.remove(activity.id());
            fill();
        });
    }
}
