package axon.collector;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.DeadLetters;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;

/** Behaviour events from outside, into {@code axon.event.raw}. */
public final class CollectorVerticle extends VerticleBase {
    private final Settings settings;
    private final Metrics metrics;
    private KafkaPublisher publisher;

    public CollectorVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        publisher = new KafkaPublisher(vertx, settings, metrics);
        Bus bus = Bus.of(vertx);
        Collector collector = new Collector(
                new EventReading(settings.zone(), UUID::randomUUID),
                new Activities(bus, System::nanoTime),
                publisher,
                new DeadLetters(publisher),
                metrics);
        return bus.serve(Addresses.COLLECT, collector::collect);
    }

    @Override
    public Future<?> stop() {
        return publisher.close();
    }
}
