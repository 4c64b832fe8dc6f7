package axon.gateway;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Calls under way. Who asks for one that runs waits for its answer; past the bound there is 503; during an outage nobody is
 * heard, and an answer that comes ready in it is lost. Belongs to one event loop.
 */
final class Calls<R> {
    private static final String BOUND = "gateway.in-flight";

    private final Map<String, Future<R>> running = new HashMap<>();
    private final Outage outage;
    private final Metrics metrics;
    private final int most;

    Calls(Outage outage, Metrics metrics, int most) {
        this.outage = outage;
        this.metrics = metrics;
        this.most = most;
    }

    Future<R> join(String key, Supplier<Future<R>> call) {
        if (outage.isOn()) {
            return lost();
        }
        Future<R> first = running.get(key);
        if (first != null) {
            return first;
        }
        if (running.size() >= most) {
            metrics.shed(BOUND);
            return Future.failedFuture(Failure.of(FailureCode.OVERLOADED, "the provider is too busy"));
        }
        Future<R> answer = call.get().compose(ready -> outage.isOn() ? lost() : Future.succeededFuture(ready));
        running.put(key, answer);
        return answer.onComplete(ended -> running.remove(key));
    }

    /** Nobody knows whether the provider has done it. */
    static <T> Future<T> lost() {
        return Future.failedFuture(Failure.unavailable("gateway", null));
    }
}
