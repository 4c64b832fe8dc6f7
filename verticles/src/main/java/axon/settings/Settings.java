package axon.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Everything an operator can set, read and validated once at start. Each key has a row in docs/config.md and a line in
 * config/axon.yaml.
 *
 * @param zone in which times without an offset are read, and days begin
 */
public record Settings(
        Path data,
        ZoneId zone,
        Http http,
        Reservations reservation,
        Gateway gateway,
        Limits limits,
        Redis redis,
        Kafka kafka,
        Mysql mysql,
        Elasticsearch elasticsearch,
        Ingestion ingestion,
        Dashboard dashboard,
        boolean testClock,
        boolean demoIdentities) {

    /** @param publicUrl base of links in what we print; derived from host and port when not set */
    public record Http(String host, int port, int managementPort, String publicUrl, Duration drain) {}

    /**
     * @param hold lease of a claim
     * @param paymentWindow what prepare prolongs the lease to, once
     * @param sweep how often expired leases are written down
     * @param paymentLease how long a payment may go without a sign of life before somebody else finishes it
     * @param ledgerBacklog entries of one activity that may wait in Redis; past it claims answer overloaded
     * @param queue requests of one activity that may wait for Redis in one instance
     * @param batch most decisions in one script call
     */
    public record Reservations(
            Duration hold,
            Duration paymentWindow,
            Duration sweep,
            Duration paymentLease,
            int ledgerBacklog,
            int queue,
            int batch) {}

    /**
     * The rates are shares of all charges; the seed makes a run repeatable.
     *
     * @param latency the median
     * @param latencyP99 the slowest hundredth takes at least this; up to the median, every answer takes the median
     * @param lateChargeRate share of the declined charges that are taken after all
     * @param callbackRate share of charges and refunds that are called back
     * @param duplicateRate share of the callbacks that come twice
     * @param callbackDelay how late a callback may come
     * @param inFlight calls under way, and as many callbacks
     */
    public record Gateway(
            Duration latency,
            Duration latencyP99,
            double declineRate,
            double failureRate,
            double lateChargeRate,
            double callbackRate,
            double duplicateRate,
            Duration callbackDelay,
            int inFlight,
            long seed) {}

    /** 0 means off, but for {@code inFlight} and {@code connections}. */
    public record Limits(int claimsPerUser, int requestsPerAddress, int inFlight, int connections) {}

    public record Redis(String url) {}

    /** @param rawRetention of {@code axon.event.raw}; command, ledger and dead topics keep everything */
    public record Kafka(String bootstrap, Duration rawRetention, int sendsInFlight) {}

    public record Mysql(String url, String user, Secret password, int connections) {}

    public record Elasticsearch(String url) {}

    /** @param batch most documents of one bulk request */
    public record Ingestion(int batch) {}

    /** @param cache how old an answer may be */
    public record Dashboard(Duration cache) {}

    /** Timers need at least a millisecond; leases and sweeps make no sense much below this. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    static Settings read(Path data, Values values) {
        return new Settings(
                data,
                values.zone("zone", "Asia/Seoul"),
                new Http(
                        values.text("http.host", "0.0.0.0"),
                        values.integer("http.port", 8080, 0, 65535),
                        values.integer("management.port", 8081, 0, 65535),
                        values.text("http.public-url", ""),
                        values.duration("http.drain", "PT10S", Duration.ZERO)),
                new Reservations(
                        values.duration("reservation.hold", "PT5M", SHORTEST),
                        values.duration("reservation.payment-window", "PT5M", SHORTEST),
                        values.duration("reservation.sweep", "PT0.5S", SHORTEST),
                        values.duration("reservation.payment-lease", "PT5S", SHORTEST),
                        values.integer("reservation.ledger-backlog", 1_000_000, 1, Integer.MAX_VALUE),
                        values.integer("reservation.queue", 20_000, 1, 10_000_000),
                        values.integer("reservation.batch", 128, 1, 1_000)),
                new Gateway(
                        values.duration("gateway.latency", "PT0.05S", Duration.ZERO),
                        values.duration("gateway.latency-p99", "PT0S", Duration.ZERO),
                        values.share("gateway.decline-rate", 0),
                        values.share("gateway.failure-rate", 0),
                        values.share("gateway.late-charge-rate", 0),
                        values.share("gateway.callback-rate", 0),
                        values.share("gateway.duplicate-rate", 0),
                        values.duration("gateway.callback-delay", "PT0.5S", Duration.ZERO),
                        values.integer("gateway.in-flight", 20_000, 1, 1_000_000),
                        values.whole("gateway.seed", 1)),
                new Limits(
                        values.integer("limits.claims-per-user", 0, 0, Integer.MAX_VALUE),
                        values.integer("limits.requests-per-address", 0, 0, Integer.MAX_VALUE),
                        values.integer("limits.in-flight", 4_000, 1, Integer.MAX_VALUE),
                        values.integer("limits.connections", 10_000, 1, Integer.MAX_VALUE)),
                new Redis(values.text("redis.url", "")),
                new Kafka(
                        values.text("kafka.bootstrap", ""),
                        values.duration("kafka.raw-retention", "P30D", Duration.ofMinutes(1)),
                        values.integer("kafka.sends-in-flight", 5_000, 1, 1_000_000)),
                new Mysql(
                        values.text("mysql.url", ""),
                        values.text("mysql.user", "axon"),
                        new Secret(values.text("mysql.password", "")),
                        values.integer("mysql.connections", 8, 1, 1_000)),
                new Elasticsearch(values.text("elasticsearch.url", "")),
                new Ingestion(values.integer("ingestion.batch", 2_000, 1, 10_000)),
                new Dashboard(values.duration("dashboard.cache", "PT1S", Duration.ZERO)),
                values.flag("test.clock", false),
                values.flag("demo.identities", true));
    }
}
