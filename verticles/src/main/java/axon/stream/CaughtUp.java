package axon.stream;

import axon.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Those who wait until all that stood on a topic when they asked has been worked and committed; each for 2 s at most. */
final class CaughtUp {
    private static final long DEADLINE_MS = 2_000;

    private final Vertx vertx;
    private final TopicEnds topic;
    private final Progress progress;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Map<TopicPartition, Long> ends, Promise<Boolean> promise) {}

    CaughtUp(Vertx vertx, TopicEnds topic, Progress progress) {
        this.vertx = vertx;
        this.topic = topic;
        this.progress = progress;
    }

    /** What others own, only others know: without every partition the answer is no. */
    Future<Boolean> withTopic() {
        return topic.ask()
                .recover(cause -> Future.failedFuture(Failure.unavailable("kafka", cause)))
                .compose(ends -> progress.owned().equals(ends.keySet()) ? with(ends) : Future.succeededFuture(false));
    }

    private Future<Boolean> with(Map<TopicPartition, Long> ends) {
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
