package axon.bench.openloop;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of the visits that arrived in one phase. Belongs to one event loop. */
final class PhaseTally {
    private final Phase phase;
    private final VisitKind kind;
    private final Map<End, Long> ends = new EnumMap<>(End.class);
    private final Map<String, Long> answers = new TreeMap<>();
    private final Map<Step, Histogram> steps = new EnumMap<>(Step.class);
    private final Histogram visits = Latency.histogram();
    private final Histogram sendDelays = Latency.histogram();
    private long offered;
    private long sent;
    private long withoutRetryAfter;

    PhaseTally(Phase phase, VisitKind kind) {
        this.phase = phase;
        this.kind = kind;
        for (Step step : kind.pays() ? Step.values() : new Step[] {Step.CLAIM}) {
            steps.put(step, Latency.histogram());
        }
    }

    long activityId(long otherwise) {
        return phase.activityId() == 0 ? otherwise : phase.activityId();
    }

    void skipped() {
        offered++;
    }

    /** @param delayNanos since the moment it was meant to be sent */
    void sent(long delayNanos) {
        offered++;
        sent++;
        Latency.record(sendDelays, delayNanos);
    }

    void answered(Step step, Answer answer, long nanos) {
        count(step.label() + " " + answer.status());
        Latency.record(steps.get(step), nanos);
        if (answer.asksForPatience() && answer.retryAfter() == null) {
            withoutRetryAfter++;
        }
    }

    void broke(Step step) {
        count(step.label() + " broken");
    }

    void ended(End end, long nanos) {
        ends.merge(end, 1L, Long::sum);
        if (kind.isTimed(end)) {
            Latency.record(visits, nanos);
        }
    }

    private void count(String answer) {
        answers.merge(answer, 1L, Long::sum);
    }

    /** So many ended otherwise, or so late, that the platform cannot be said to hold the rate. */
    boolean isBroken(long p99Millis) {
        if (phase.isWarmUp()) {
            return false;
        }
        return wanted() < OpenLoopPlan.LEAST_SHARE * phase.visits()
                || visits.getValueAtPercentile(99) > p99Millis * 1_000;
    }

    private long wanted() {
        return ends.entrySet().stream()
                .filter(end -> kind.isWanted(end.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    JsonObject json() {
        JsonObject latencies = new JsonObject().put("visit", Latency.json(visits));
        steps.forEach((step, histogram) -> latencies.put(step.label(), Latency.json(histogram)));
        JsonObject ended = new JsonObject();
        ends.forEach((end, count) -> ended.put(end.label(), count));
        return phase.json()
                .put("offered", offered)
                .put("sent", sent)
                .put("wanted", wanted())
                .put("ends", ended)
                .put("answers", new JsonObject(Map.copyOf(answers)))
                .put("withoutRetryAfter", withoutRetryAfter)
                .put("latencyMillis", latencies)
                .put("sendDelayMillis", Latency.json(sendDelays));
    }
}
