package axon.payment;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.ops.Metrics;
import axon.settings.Settings;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Drives payments from PAYING to CONFIRMED or back. Any number of instances. */
public final class PaymentVerticle extends VerticleBase {
    private final Settings settings;
    private final Metrics metrics;
    private KafkaPublisher kafka;

    public PaymentVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        kafka = new KafkaPublisher(vertx, settings, metrics);
        Payments payments =
                new Payments(vertx, bus, kafka, settings.reservation().paymentLease());
        ProviderCalls calls = new ProviderCalls(bus, payments);
        return Future.all(
                bus.serve(Addresses.CONFIRM_PAYMENT, payments::confirm),
                bus.serve(Addresses.RESUME_PAYMENT, payments::resume),
                bus.serve(Addresses.GATEWAY_CALLBACK, calls::hear));
    }

    @Override
    public Future<?> stop() {
        return kafka.close();
    }
}
