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
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Paid orders from Kafka to MySQL, their events back to Kafka, and questions about them. */
public final class OrdersVerticle extends VerticleBase {
    private static final String GROUP = "axon-orders";
    private static final Batching BATCHING = new Batching(1_000, 64 * 1024, Duration.ofMillis(50));

    private final Settings settings;
    private final Metrics metrics;
    private MysqlPool mysql;
    private KafkaPublisher publisher;
    private CommandBatch commands;
    private Outbox outbox;
    private BatchLoop loop;

    public OrdersVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        mysql = new MysqlPool(vertx, settings.mysql());
        publisher = new KafkaPublisher(vertx, settings, metrics);
        PurchaseStore purchases = new PurchaseStore(mysql, new BackendEventFactory(Clock.systemUTC()));
        commands = new CommandBatch(purchases, new DeadLetters(publisher), metrics);
        outbox = new Outbox(vertx, mysql, publisher);
        loop = new BatchLoop(vertx, settings, metrics, Topics.COMMAND, GROUP, BATCHING, this::work);
        Migrations.ready(vertx, settings.mysql()).onSuccess(ready -> begin());
        OrderQueries queries = new OrderQueries(mysql);
        Bus bus = Bus.of(vertx);
        return Future.all(
                bus.serve(Addresses.LIST_ORDERS, wanted -> queries.of(wanted.userId())),
                bus.serve(Addresses.PURCHASE_TOTALS, queries::totals),
                bus.serve(Addresses.ORDERS_WORKED, asked -> loop.caughtUp().map(Worked::new)));
    }

    private void begin() {
        loop.start();
        outbox.start();
    }

    private Future<Void> work(List<KafkaConsumerRecord<byte[], byte[]>> records) {
        return commands.work(records).onSuccess(stored -> outbox.wake());
    }

    @Override
    public Future<?> stop() {
        outbox.stop();
        return loop.stop().eventually(publisher::close).eventually(mysql::close);
    }
}
