package axon.bench;

import axon.client.ApiClient;
import axon.client.MarketerApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/**
 * How long the ledger takes to follow once the load is over: first out of Redis, then into MySQL.
 *
 * @param backlog entries that waited in Redis when the load ended
 * @param redisSeconds until none waited; negative when that did not happen in time
 * @param mysqlSeconds until MySQL had an entry for every slot; negative when that did not happen in time
 */
record Drain(long backlog, double redisSeconds, double mysqlSeconds) {
    private static final String BACKLOG = "axon_ledger_backlog";
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long INTERVAL_MILLIS = 250;

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Blocks until everything has arrived, or for {@link #LONGEST}. */
    static Drain watch(ApiClient management, MarketerApi marketer, long activityId, long taken)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long backlog = (long) Scrape.parse(management.text("/metrics")).sum(BACKLOG);
        double redis = secondsUntil(
                start, () -> Scrape.parse(management.text("/metrics")).sum(BACKLOG) == 0);
        double mysql =
                secondsUntil(start, () -> marketer.entries(activityId, 0, 1).getLong("totalElements") >= taken);
        return new Drain(backlog, redis, mysql);
    }

    boolean isComplete() {
        return redisSeconds >= 0 && mysqlSeconds >= 0;
    }

    JsonObject json() {
        return new JsonObject()
                .put("backlogAtEndOfLoad", backlog)
                .put("secondsUntilOutOfRedis", Load.rounded(redisSeconds))
                .put("secondsUntilInMysql", Load.rounded(mysqlSeconds));
    }

    private static double secondsUntil(long start, Condition condition) throws IOException, InterruptedException {
        while (System.nanoTime() - start < LONGEST.toNanos()) {
            if (condition.holds()) {
                return (System.nanoTime() - start) / 1e9;
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
        return -1;
    }
}
