package axon.bench.openloop;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/** Latencies in microseconds, three digits, up to ten minutes. */
final class Latency {
    private static final long LONGEST_MICROS = 600_000_000L;
    private static final int DIGITS = 3;

    private Latency() {}

    static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
    }

    static double millis(Histogram histogram, double percentile) {
        return rounded(histogram.getValueAtPercentile(percentile));
    }

    static JsonObject json(Histogram histogram) {
        return new JsonObject()
                .put("count", histogram.getTotalCount())
                .put("p50", millis(histogram, 50))
                .put("p99", millis(histogram, 99))
                .put("p99.9", millis(histogram, 99.9))
                .put("max", rounded(histogram.getMaxValue()));
    }

    private static double rounded(long micros) {
        return Math.round(micros / 10.0) / 100.0;
    }
}
