package axon.ledger;

import axon.bus.Address;
import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.PaceMessage.SlowDown;
import axon.event.BackendEventFactory;
import axon.ops.InParts;
import axon.ops.Metrics;
import axon.redis.LiveList;
import axon.redis.LoopLease;
import axon.redis.RedisLedger;
import axon.redis.RedisLink;
import axon.settings.Settings;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger flowing from Redis to Kafka. One node does it at a time; two doing it only sends entries twice, and
 * those who read them know an entry by (activity, epoch, seq).
 */
public final class LedgerRelayVerticle extends VerticleBase {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);
    private static final Duration SLOW_DOWN_EVERY = Duration.ofMillis(500);
    private static final List<Address<SlowDown, Done>> BACKLOG =
            List.of(Addresses.SLOW_INGESTION, Addresses.SLOW_STORE);

    /** A relay holds up to a thousand entries and what is made of them. */
    private static final int RELAYS_AT_ONCE = 8;

    /** Calls to Redis that wait at the same time. */
    private static final int LOOKS_AT_ONCE = 500;

    private static final Duration TRIM_EVERY = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRelayVerticle.class);

    private final Settings settings;
    private final Metrics metrics;
    private final Map<Long, LedgerRelay> relays = new HashMap<>();
    private RedisLink redis;
    private LoopLease lease;
    private LiveList live;
    private RedisLedger stream;
    private KafkaPublisher kafka;
    private Bus bus;
    private final BackendEventFactory events = new BackendEventFactory(Clock.systemUTC());
    private long trimmedAt = System.nanoTime();
    private long publishedAt = System.nanoTime();
    private long slowedDownAt = System.nanoTime();
    private int failuresInRow;
    private Future<Boolean> current = Future.succeededFuture(false);
    private boolean stopped;

    public LedgerRelayVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        redis = new RedisLink(vertx, settings.redis().url());
        redis.open();
        lease = new LoopLease(redis, "ledger-relay", LEASE);
        live = new LiveList(redis);
        stream = new RedisLedger(redis);
        kafka = new KafkaPublisher(vertx, settings, metrics);
        schedule(IDLE);
        return Future.succeededFuture();
    }

    /** What waits in Redis is published first; what cannot be, waits there for the next start. */
    @Override
    public Future<?> stop() {
        stopped = true;
        return current.transform(ended -> flush())
                .timeout(LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS)
                .eventually(() -> Future.join(kafka.close(), redis.close()));
    }

    private Future<Void> flush() {
        return round().compose(busy -> busy ? flush() : Future.succeededFuture());
    }

    private void schedule(Duration pause) {
        if (!stopped) {
            vertx.setTimer(Math.max(1, pause.toMillis()), due -> next());
        }
    }

    private void next() {
        if (stopped) {
            return;
        }
        current = round();
        current.onComplete(busy -> schedule(busy ? Duration.ZERO : IDLE), cause -> {
            LOG.atDebug().addKeyValue("error", cause.getMessage()).log("relay round cut short");
            schedule(IDLE);
        });
    }

    /** Answers whether there may be more to do at once. */
    private Future<Boolean> round() {
        if (!redis.isConnected()) {
            return Future.succeededFuture(false);
        }
        return lease.acquire()
                .compose(mine -> mine ? live.all() : Future.succeededFuture(List.of()))
                .compose(activityIds -> {
                    relays.keySet().retainAll(activityIds);
                    activityIds.forEach(this::relay);
                    return stepsBack();
                })
                .compose(back -> back ? Future.succeededFuture(false) : publishAll())
                .compose(busy -> trimSometimes().map(busy));
    }

    /**
     * During a rush on any activity all relays pause for {@link Rush#PAUSE} after each batch, and the consumers behind them are
     * told to slow down.
     */
    private Future<Boolean> stepsBack() {
        return InParts.join(List.copyOf(relays.values()), LOOKS_AT_ONCE, LedgerRelay::isRushed)
                .map(looked -> !stopped && looked.contains(true))
                .onSuccess(rush -> {
                    if (rush) {
                        slowBacklogDown();
                    }
                })
                .map(rush -> rush && System.nanoTime() - publishedAt < Rush.PAUSE.toNanos());
    }

    /** Repeated before the last request runs out. Without a consumer there is nobody to slow down. */
    private void slowBacklogDown() {
        if (System.nanoTime() - slowedDownAt >= SLOW_DOWN_EVERY.toNanos()) {
            slowedDownAt = System.nanoTime();
            for (Address<SlowDown, Done> backlog : BACKLOG) {
                bus.request(backlog, new SlowDown(SLOW_DOWN_EVERY.multipliedBy(2)))
                        .onFailure(none -> LOG.atDebug()
                                .addKeyValue("address", backlog.value())
                                .log("nobody to be slowed down"));
            }
        }
    }

    private Future<Boolean> publishAll() {
        publishedAt = System.nanoTime();
        failuresInRow = 0;
        List<LedgerRelay> behind =
                relays.values().stream().filter(LedgerRelay::isBehind).toList();
        return InParts.join(behind, RELAYS_AT_ONCE, this::publish)
                .map(published -> published.stream().anyMatch(count -> count > 0));
    }

    private void relay(long activityId) {
        relays.computeIfAbsent(activityId, id -> new LedgerRelay(vertx, id, stream, kafka, events, bus));
    }

    /** When so many in a row have failed, so would the others: Kafka is away. */
    private Future<Integer> publish(LedgerRelay relay) {
        if (failuresInRow >= RELAYS_AT_ONCE) {
            return Future.succeededFuture(0);
        }
        return relay.publish().onSuccess(published -> failuresInRow = 0).otherwise(cause -> {
            failuresInRow++;
            LOG.atDebug().addKeyValue("error", cause.getMessage()).log("ledger entries wait");
            return 0;
        });
    }

    private Future<Void> trimSometimes() {
        if (System.nanoTime() - trimmedAt < TRIM_EVERY.toNanos()) {
            return Future.succeededFuture();
        }
        trimmedAt = System.nanoTime();
        return InParts.join(List.copyOf(relays.values()), LOOKS_AT_ONCE, LedgerRelay::trim)
                .otherwiseEmpty()
                .compose(trimmed -> countBacklog());
    }

    private Future<Void> countBacklog() {
        return InParts.join(List.copyOf(relays.keySet()), LOOKS_AT_ONCE, stream::backlog)
                .onSuccess(lengths -> metrics.ledgerBacklog(
                        lengths.stream().mapToLong(Long::longValue).sum()))
                .mapEmpty();
    }
}
