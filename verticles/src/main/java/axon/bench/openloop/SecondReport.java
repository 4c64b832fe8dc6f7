package axon.bench.openloop;

import io.vertx.core.json.JsonObject;

/**
 * What began and ended in one second.
 *
 * @param p99 of the visits that ended as wanted, in ms
 */
public record SecondReport(long begun, long wanted, long refused, long failed, double p50, double p99) {
    static SecondReport of(JsonObject json) {
        return new SecondReport(
                json.getLong("begun"),
                json.getLong("wanted"),
                json.getLong("refused"),
                json.getLong("failed"),
                json.getDouble("p50"),
                json.getDouble("p99"));
    }
}
