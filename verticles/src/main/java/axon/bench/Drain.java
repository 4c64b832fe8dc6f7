package axon.bench;

import axon.client.ApiClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/**
 * How long the stores take to follow once the load is over, in seconds since then; negative when one did not in time.
 *
 * @param redisSeconds until no more than {@link #TRICKLE} ledger entries waited in Redis
 * @param mysqlSeconds until MySQL had an entry for every slot, and a confirmed one for every slot sold
 * @param kafkaSeconds until the consumers had nothing left, that of the ledger no more than that: orders in MySQL, documents in
 *     Elasticsearch
 */
record Drain(double redisSeconds, double mysqlSeconds, double kafkaSeconds) {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long INTERVAL_MILLIS = 250;
    private static final String LAG = "axon_kafka_lag";

    /** Leases of earlier loads run out meanwhile, and that goes into the ledger: less than a second of it may be on its way. */
    private static final int TRICKLE = 5_000;

    /** The platform looks at its lags once a second; until then they are those of the load. */
    private static final long FIRST_LOOK_MILLIS = 2_000;

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Blocks until what the load wrote has arrived, or for {@link #LONGEST}. */
    static Drain watch(ApiClient management, Sale sale) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(FIRST_LOOK_MILLIS);
        double redis = secondsUntil(start, () -> sum(management, "axon_ledger_backlog") <= TRICKLE);
        double mysql = secondsUntil(start, () -> isStored(sale));
        double kafka = secondsUntil(start, () -> isConsumed(management));
        return new Drain(redis, mysql, kafka);
    }

    boolean isComplete() {
        return redisSeconds >= 0 && mysqlSeconds >= 0 && kafkaSeconds >= 0;
    }

    /** Until the last store had followed. */
    double seconds() {
        return Math.max(redisSeconds, Math.max(mysqlSeconds, kafkaSeconds));
    }

    JsonObject json() {
        return new JsonObject()
                .put("secondsUntilOutOfRedis", Load.rounded(redisSeconds))
                .put("secondsUntilInMysql", Load.rounded(mysqlSeconds))
                .put("secondsUntilOutOfKafka", Load.rounded(kafkaSeconds));
    }

    private static boolean isStored(Sale sale) throws IOException, InterruptedException {
        JsonObject availability = sale.availability();
        long confirmed = availability.getLong("confirmed");
        return sale.entries() >= availability.getLong("held") + confirmed && sale.entries("CONFIRMED") == confirmed;
    }

    private static boolean isConsumed(ApiClient management) throws IOException, InterruptedException {
        Scrape scrape = Scrape.parse(management.text("/metrics"));
        double ledger = scrape.sum(LAG, "group=\"axon-ledger\"");
        return ledger <= TRICKLE && scrape.sum(LAG) == ledger;
    }

    private static double sum(ApiClient management, String metric) throws IOException, InterruptedException {
        return Scrape.parse(management.text("/metrics")).sum(metric);
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
