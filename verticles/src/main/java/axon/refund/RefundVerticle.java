package axon.refund;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.RefundMessage.Request;
import axon.bus.RefundMessage.Requested;
import axon.event.BackendEventFactory;
import axon.mysql.Migrations;
import axon.mysql.MysqlPool;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/** Gives money back: what MySQL has refused, what was charged for nothing, what the provider takes back. */
public final class RefundVerticle extends VerticleBase {
    private final Settings settings;
    private final Metrics metrics;
    private MysqlPool mysql;
    private KafkaPublisher publisher;
    private RefundRequests requests;
    private RefundLoop loop;

    public RefundVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        mysql = new MysqlPool(vertx, settings.mysql());
        requests = new RefundRequests(mysql);
        publisher = new KafkaPublisher(vertx, settings, metrics);
        RefundEvents events = new RefundEvents(publisher, new BackendEventFactory(Clock.systemUTC()));
        loop = new RefundLoop(vertx, new RefundStore(mysql), events, metrics);
        Migrations.ready(vertx, settings.mysql()).onSuccess(ready -> loop.start());
        return Bus.of(vertx).serve(Addresses.REQUEST_REFUND, this::request);
    }

    @Override
    public Future<?> stop() {
        loop.stop();
        return publisher.close().eventually(mysql::close);
    }

    private Future<Requested> request(Request asked) {
        return requests.note(asked).map(Requested::new).onSuccess(noted -> loop.wake());
    }
}
