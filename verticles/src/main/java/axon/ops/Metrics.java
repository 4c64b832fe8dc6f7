package axon.ops;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every metric of the platform, by name; each has a row in docs/metrics.md. Safe to use from any thread.
 *
 * <p>Relations: claims are counted once, under the outcome they were answered with; {@code axon_events_accepted_total} is
 * what was acknowledged to senders, and every accepted event ends in exactly one {@code axon_es_items_total} result other
 * than {@code retry}.
 */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
    private final AtomicLong blockedLoopMaxNanos = new AtomicLong();

    public Metrics() {
        Gauge.builder("axon_blocked_loop_seconds_max", blockedLoopMaxNanos, nanos -> nanos.get() / 1e9)
                .description("Longest time an event loop did not come round")
                .register(registry);
    }

    /** The outcome under which a refused request is counted: the code of its failure. */
    public static String outcome(Throwable cause) {
        return cause instanceof Failure failure ? failure.code().slug() : FailureCode.INTERNAL.slug();
    }

    /** @param outcome granted (also a retry that gets the same reservation), or the code of the refusal */
    public void claim(String outcome) {
        counter("axon_claims", "outcome", outcome).increment();
    }

    /** @param outcome confirmed, or the code of the refusal */
    public void confirm(String outcome) {
        counter("axon_confirms", "outcome", outcome).increment();
    }

    public void eventsAccepted(int count) {
        counter("axon_events_accepted", "", "").increment(count);
    }

    /** @param result done, duplicate, retry or dead */
    public void elasticsearchItems(String result, int count) {
        counter("axon_es_items", "result", result).increment(count);
    }

    /** @param result stored, duplicate, lost (the guard refused it) or dead */
    public void orders(String result, int count) {
        counter("axon_orders", "result", result).increment(count);
    }

    /** @param result requested, done or retry */
    public void refunds(String result) {
        counter("axon_refunds", "result", result).increment();
    }

    /** @param bound the setting that was reached, for example {@code limits.in-flight} */
    public void shed(String bound) {
        counter("axon_shed", "bound", bound).increment();
    }

    public void connected() {
        gauge("axon_connections", Tags.empty()).incrementAndGet();
    }

    public void disconnected() {
        gauge("axon_connections", Tags.empty()).decrementAndGet();
    }

    public void ledgerBacklog(long entries) {
        gauge("axon_ledger_backlog", Tags.empty()).set(entries);
    }

    public void kafkaLag(String topic, String group, long records) {
        gauge("axon_kafka_lag", Tags.of("topic", topic, "group", group)).set(records);
    }

    /** @param activities how many are waiting for recovery */
    public void recovering(long activities) {
        gauge("axon_recovering", Tags.empty()).set(activities);
    }

    public void loopBlocked(long nanos) {
        blockedLoopMaxNanos.accumulateAndGet(nanos, Math::max);
    }

    /** Starts the longest block anew, for example when the first use of everything has loaded its classes. */
    public void forgetBlockedLoops() {
        blockedLoopMaxNanos.set(0);
    }

    public double blockedLoopSecondsMax() {
        return blockedLoopMaxNanos.get() / 1e9;
    }

    /** The Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }

    private Counter counter(String name, String tag, String value) {
        return counters.computeIfAbsent(name, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        value, key -> tag.isEmpty() ? registry.counter(name) : registry.counter(name, tag, value));
    }

    private AtomicLong gauge(String name, Tags tags) {
        return gauges.computeIfAbsent(name + tags, key -> registry.gauge(name, tags, new AtomicLong()));
    }
}
