package axon.orders;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.OrdersMessage.Worked;
import axon.event.BackendEventFactory;
import axon.mysql.Migrations;
import axon.mysql.MysqlPool;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.BatchLoop;
import axon.stream.Batching;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;

/** Paid orders from Kafka to MySQL, their events back to Kafka, and questions about them. */
public final class OrdersVerticle extends VerticleBase {
    private static final String GROUP = "axon-orders";
    private static final Batching BATCHING = new Batching(1_000, 64 * 1024, Duration.ofMillis(50));

    private final Settings settings;
    private final Metrics metrics;
    private MysqlPool mysql;
    private KafkaPublisher publisher;
    private BatchLoop loop;

    public OrdersVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        mysql = new MysqlPool(vertx, settings.mysql());
        publisher = new KafkaPublisher(vertx, settings, metrics);
        CommandBatch commands = new CommandBatch(
                new PurchaseStore(mysql),
                new PurchaseEvents(publisher, new BackendEventFactory(Clock.systemUTC())),
                new DeadLetters(publisher),
                metrics);
        loop = new BatchLoop(vertx, settings, metrics, Topics.COMMAND, GROUP, BATCHING, commands::work);
        Migrations.ready(vertx, settings.mysql()).onSuccess(ready -> loop.start());
        OrderQueries queries = new OrderQueries(mysql);
        Bus bus = Bus.of(vertx);
        return Future.all(
                bus.serve(Addresses.LIST_ORDERS, wanted -> queries.of(wanted.userId())),
                bus.serve(Addresses.PURCHASE_TOTALS, queries::totals),
                bus.serve(Addresses.ORDERS_WORKED, asked -> loop.caughtUp().map(Worked::new)));
    }

    @Override
    public Future<?> stop() {
        return loop.stop().eventually(publisher::close).eventually(mysql::close);
    }
}
