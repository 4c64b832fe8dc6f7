package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * What wrk saw. Its percentiles are those of a closed loop: a slow answer delays the next question, so waiting is
 * understated (coordinated omission).
 *
 * @param refused answers with a status above 399
 * @param confirms answers of success to the last request of a journey; 0 when the script plays none
 * @param socketErrors connections that failed, broke or timed out
 */
record Load(
        long requests,
        long micros,
        long refused,
        long socketErrors,
        long confirms,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        double maxMicros) {
    private static final String MARK = "AXON_RESULT ";

    /** @param output of wrk with a script that prints the result line of {@code result.lua} */
    static Load parse(String output) throws IOException {
        JsonObject result = output.lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> new JsonObject(line.substring(MARK.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk failed: " + output.strip()));
        return new Load(
                result.getLong("requests"),
                result.getLong("micros"),
                result.getLong("refused"),
                result.getLong("connect")
                        + result.getLong("read")
                        + result.getLong("write")
                        + result.getLong("timeout"),
                result.getLong("confirms", 0L),
                result.getDouble("p50"),
                result.getDouble("p99"),
                result.getDouble("p999"),
                result.getDouble("max"));
    }

    long accepted() {
        return requests - refused;
    }

    double seconds() {
        return micros / 1e6;
    }

    double requestsPerSecond() {
        return requests / seconds();
    }

    double acceptedPerSecond() {
        return accepted() / seconds();
    }

    double confirmsPerSecond() {
        return confirms / seconds();
    }

    JsonObject json() {
        return new JsonObject()
                .put("requests", requests)
                .put("seconds", rounded(seconds()))
                .put("requestsPerSecond", Math.round(requestsPerSecond()))
                .put("acceptedPerSecond", Math.round(acceptedPerSecond()))
                .put("refused", refused)
                .put("socketErrors", socketErrors)
                .put("confirms", confirms)
                .put(
                        "latencyMillisClosedLoop",
                        new JsonObject()
                                .put("p50", rounded(p50Micros / 1e3))
                                .put("p99", rounded(p99Micros / 1e3))
                                .put("p99.9", rounded(p999Micros / 1e3))
                                .put("max", rounded(maxMicros / 1e3)));
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** "41,200/s (p50 2.9, p99 8.1, p99.9 12.0 ms)" */
    String describe() {
        return describe(acceptedPerSecond());
    }

    /** @param perSecond the figure that counts, when it is not the answers of success */
    String describe(double perSecond) {
        return "%,d/s (p50 %.1f, p99 %.1f, p99.9 %.1f ms)"
                .formatted(Math.round(perSecond), p50Micros / 1e3, p99Micros / 1e3, p999Micros / 1e3);
    }
}
