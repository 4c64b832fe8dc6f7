package axon.ledger;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.LedgerMessage.AskHead;
import axon.bus.LedgerMessage.ReserveEpoch;
import axon.bus.LedgerMessage.ReservedEpoch;
import axon.bus.LedgerMessage.StoredHead;
import axon.domain.LedgerEntry;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger from Kafka to MySQL, and how far it has come. */
public final class LedgerStoreVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStoreVerticle.class);
    private static final String GROUP = "axon-ledger";
    private static final Batching BATCHING = new Batching(2_000, 256 * 1024, Duration.ofMillis(200));

    private final Settings settings;
    private final Metrics metrics;
    private MysqlPool mysql;
    private KafkaPublisher publisher;
    private DeadLetters deadLetters;
    private LedgerStore store;
    private BatchLoop loop;

    public LedgerStoreVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        mysql = new MysqlPool(vertx, settings.mysql());
        publisher = new KafkaPublisher(vertx, settings, metrics);
        deadLetters = new DeadLetters(publisher);
        store = new LedgerStore(mysql);
        loop = new BatchLoop(vertx, settings, metrics, Topics.LEDGER, GROUP, BATCHING, this::store);
        Migrations.ready(vertx, settings.mysql()).onSuccess(ready -> loop.start());
        Bus bus = Bus.of(vertx);
        return Future.all(
                bus.serve(Addresses.STORED_HEAD, this::head),
                bus.serve(Addresses.RESERVE_EPOCH, this::reserveEpoch),
                bus.serve(Addresses.SLOW_STORE, loop::slowDown));
    }

    /** First whether all is stored, then the head: in the other order an entry could come in between. */
    private Future<StoredHead> head(AskHead wanted) {
        Future<Boolean> stored = wanted.untilStored() ? loop.caughtUp() : Future.succeededFuture(false);
        return stored.compose(caughtUp -> store.head(wanted.activityId())
                .map(head -> new StoredHead(head.epoch(), head.seq(), head.hash(), caughtUp)));
    }

    private Future<ReservedEpoch> reserveEpoch(ReserveEpoch wanted) {
        LedgerHead expected = new LedgerHead(wanted.epoch(), wanted.seq(), wanted.hash());
        return store.beginEpoch(wanted.activityId(), expected)
                .map(begun -> new ReservedEpoch(begun ? expected.nextEpoch().epoch() : 0));
    }

    private Future<Void> store(List<KafkaConsumerRecord<byte[], byte[]>> records) {
        List<LedgerEntry> entries = new ArrayList<>(records.size());
        List<Future<Void>> dead = new ArrayList<>();
        for (KafkaConsumerRecord<byte[], byte[]> record : records) {
            try {
                entries.add(LedgerJson.decode(record.value()));
            } catch (IllegalArgumentException unreadable) {
                dead.add(bury(record, unreadable.getMessage()));
            }
        }
        Future<Void> buried = Future.all(dead).mapEmpty();
        return entries.isEmpty()
                ? buried
                : buried.compose(done -> store.store(entries)).map(this::reported);
    }

    private Future<Void> bury(KafkaConsumerRecord<byte[], byte[]> record, String detail) {
        LOG.atError()
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("detail", detail)
                .log("unreadable ledger entry");
        return deadLetters.send(Topics.COMMAND_DEAD, record, "unreadable-ledger-entry", detail);
    }

    private Void reported(LedgerBatch batch) {
        if (!batch.gaps().isEmpty()) {
            LOG.atWarn().addKeyValue("activityIds", batch.gaps()).log("gap in the ledger, waiting for the relay");
        }
        return null;
    }

    @Override
    public Future<?> stop() {
        return loop.stop().eventually(publisher::close).eventually(mysql::close);
    }
}
