package axon.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Those who wait until given ends of partitions have been worked and committed; each for 2 s at most. */
final class CaughtUp {
    private static final long DEADLINE_MS = 2_000;

    private final Vertx vertx;
    private final Progress progress;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Map<TopicPartition, Long> ends, Promise<Boolean> promise) {}

    CaughtUp(Vertx vertx, Progress progress) {
        this.vertx = vertx;
        this.progress = progress;
    }

    Future<Boolean> with(Map<TopicPartition, Long> ends) {
        if (progress.reached(ends)) {
            return Future.succeededFuture(true);
        }
        Waiting added = new Waiting(ends, Promise.promise());
        waiting.add(added);
        long timer = vertx.setTimer(DEADLINE_MS, over -> added.promise.tryComplete(false));
        return added.promise.future().onComplete(end -> {
            vertx.cancelTimer(timer);
            waiting.remove(added);
        });
    }

    void check() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting).stream()
                    .filter(one -> progress.reached(one.ends))
                    .forEach(one -> one.promise.tryComplete(true));
        }
    }
}
