package axon.reservation;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.redis.DecisionReply;
import axon.redis.DecisionScripts;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Micro-batches: requests of one activity and decision that arrive while its script runs go together in the next call.
 * Belongs to one event loop. Bounded: past {@code queue} waiting requests of an activity the caller is told
 * {@code overloaded}, and who has waited for {@link #LONGEST_WAIT} when a call ends is told {@code dependency-unavailable}
 * instead of being decided for nobody.
 */
final class DecisionQueue {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DecisionScripts scripts;
    private final Metrics metrics;
    private final int bound;
    private final int batch;
    private final LongSupplier nanoTime;

    /** Who waits, for each script that runs at the moment. */
    private final Map<Lane, ArrayDeque<Request>> lanes = new HashMap<>();

    DecisionQueue(RedisLink redis, Metrics metrics, int bound, int batch, LongSupplier nanoTime) {
        this.scripts = new DecisionScripts(redis);
        this.metrics = metrics;
        this.bound = bound;
        this.batch = batch;
        this.nanoTime = nanoTime;
    }

    private record Lane(long activityId, Decision decision) {}

    private record Request(String[] arguments, Promise<String> reply, long askedAtNanos) {}

    /** The script's reply to this request. Fails with {@link LiveKeysMissing} or {@link ActivityFenced} among others. */
    Future<String> decide(long activityId, Decision decision, String... arguments) {
        Lane lane = new Lane(activityId, decision);
        Request request = new Request(arguments, Promise.promise(), nanoTime.getAsLong());
        ArrayDeque<Request> waiting = lanes.get(lane);
        if (waiting == null) {
            ArrayDeque<Request> first = new ArrayDeque<>(List.of(request));
            lanes.put(lane, first);
            callNext(lane, first);
        } else if (waiting.size() < bound) {
            waiting.add(request);
        } else {
            metrics.shed("reservation.queue");
            return Future.failedFuture(Failure.of(FailureCode.OVERLOADED, "too many requests wait for this activity"));
        }
        return request.reply.future();
    }

    private void callNext(Lane lane, ArrayDeque<Request> waiting) {
        List<Request> requests = nextInTime(waiting);
        if (requests.isEmpty()) {
            lanes.remove(lane);
        } else {
            call(lane, requests).onComplete(done -> callNext(lane, waiting));
        }
    }

    private List<Request> nextInTime(ArrayDeque<Request> waiting) {
        long now = nanoTime.getAsLong();
        List<Request> requests = new ArrayList<>(Math.min(batch, waiting.size()));
        while (requests.size() < batch && !waiting.isEmpty()) {
            Request request = waiting.poll();
            if (now - request.askedAtNanos < LONGEST_WAIT.toNanos()) {
                requests.add(request);
            } else {
                metrics.shed("reservation.queue");
                request.reply.fail(Failure.unavailable("redis", null));
            }
        }
        return requests;
    }

    private Future<Void> call(Lane lane, List<Request> requests) {
        List<String> arguments = new ArrayList<>(lane.decision().settings());
        requests.forEach(request -> arguments.addAll(List.of(request.arguments())));
        return scripts.call(lane.decision().script(), lane.activityId(), arguments)
                .transform(result -> result.succeeded()
                        ? distribute(lane, requests, result.result())
                        : refuse(requests, result.cause()));
    }

    private static Future<Void> distribute(Lane lane, List<Request> requests, DecisionReply reply) {
        if (!reply.isDecided()) {
            return refuse(requests, Decision.refusal(lane.activityId(), reply));
        }
        for (int i = 0; i < requests.size(); i++) {
            requests.get(i).reply().complete(reply.values().get(i));
        }
        return Future.succeededFuture();
    }

    private static Future<Void> refuse(List<Request> requests, Throwable cause) {
        requests.forEach(request -> request.reply().fail(cause));
        return Future.succeededFuture();
    }
}
