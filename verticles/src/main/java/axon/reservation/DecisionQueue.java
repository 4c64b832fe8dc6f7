package axon.reservation;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Micro-batches: requests of one activity and decision that arrive while its script runs go together in the next call, at
 * most {@link #CALLS_IN_FLIGHT} at a time. Belongs to one event loop. Bounded: past {@code queue} waiting requests of an
 * activity the caller is told {@code overloaded}.
 */
final class DecisionQueue {
    private static final int CALLS_IN_FLIGHT = 1;

    private final RedisLink redis;
    private final Metrics metrics;
    private final int bound;
    private final int batch;
    private final Map<Lane, Waiting> lanes = new HashMap<>();

    DecisionQueue(RedisLink redis, Metrics metrics, int bound, int batch) {
        this.redis = redis;
        this.metrics = metrics;
        this.bound = bound;
        this.batch = batch;
    }

    private record Lane(long activityId, Decision decision) {}

    private record Request(String[] arguments, Promise<String> reply) {}

    private static final class Waiting {
        private final ArrayDeque<Request> requests = new ArrayDeque<>();
        private int callsInFlight;
    }

    /** The script's reply to this request. Fails with {@link LiveKeysMissing} or {@link ActivityFenced} among others. */
    Future<String> decide(long activityId, Decision decision, String... arguments) {
        Lane lane = new Lane(activityId, decision);
        Waiting waiting = lanes.computeIfAbsent(lane, absent -> new Waiting());
        if (waiting.requests.size() >= bound) {
            metrics.shed("reservation.queue");
            return Future.failedFuture(Failure.of(FailureCode.OVERLOADED, "too many requests wait for this activity"));
        }
        Promise<String> reply = Promise.promise();
        waiting.requests.add(new Request(arguments, reply));
        flush(lane, waiting);
        return reply.future();
    }

    private void flush(Lane lane, Waiting waiting) {
        while (waiting.callsInFlight < CALLS_IN_FLIGHT && !waiting.requests.isEmpty()) {
            List<Request> requests = new ArrayList<>(Math.min(batch, waiting.requests.size()));
            while (requests.size() < batch && !waiting.requests.isEmpty()) {
                requests.add(waiting.requests.poll());
            }
            waiting.callsInFlight++;
            call(lane, requests).onComplete(done -> {
                waiting.callsInFlight--;
                flush(lane, waiting);
                if (waiting.callsInFlight == 0) {
                    lanes.remove(lane, waiting);
                }
            });
        }
    }

    private Future<Void> call(Lane lane, List<Request> requests) {
        if (!redis.isConnected()) {
            return refuse(requests, Failure.unavailable("redis", null));
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(redis.runId());
        arguments.add(Long.toString(System.currentTimeMillis()));
        arguments.addAll(lane.decision().settings());
        requests.forEach(request -> arguments.addAll(List.of(request.arguments())));
        return redis.eval(lane.decision().script(), RedisKeys.ofDecision(lane.activityId()), arguments)
                .transform(result -> result.succeeded()
                        ? distribute(lane, requests, result.result())
                        : refuse(requests, result.cause()));
    }

    private static Future<Void> distribute(Lane lane, List<Request> requests, Response reply) {
        String verdict = reply.get(0).toString();
        switch (verdict) {
            case "OK" -> {
                for (int i = 0; i < requests.size(); i++) {
                    requests.get(i).reply().complete(reply.get(i + 1).toString());
                }
                return Future.succeededFuture();
            }
            case "MISSING" -> {
                return refuse(requests, new LiveKeysMissing());
            }
            default -> {
                return refuse(requests, new ActivityFenced(lane.activityId(), verdict));
            }
        }
    }

    private static Future<Void> refuse(List<Request> requests, Throwable cause) {
        requests.forEach(request -> request.reply().fail(cause));
        return Future.succeededFuture();
    }
}
