package axon.gateway;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The mock payment provider. One instance: it owns its book. */
public final class GatewayVerticle extends VerticleBase {
    private final Settings settings;
    private final Metrics metrics;
    private ChargeBook book;

    public GatewayVerticle(Settings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        book = new ChargeBook(vertx, settings.data().resolve("gateway").resolve("charges.jsonl"));
        MockGateway gateway = new MockGateway(vertx, book, settings.gateway(), metrics);
        return book.open()
                .onSuccess(gateway::callAgain)
                .compose(opened -> Future.all(
                        bus.serve(Addresses.CHARGE, gateway::charge),
                        bus.serve(Addresses.REFUND_CHARGE, gateway::refund),
                        bus.serve(Addresses.CHARGE_BACK, gateway::chargeBack),
                        bus.serve(Addresses.GATEWAY_OUTAGE, asked -> Future.succeededFuture(gateway.outage(asked))),
                        bus.serve(Addresses.LIST_CHARGES, book::list)));
    }

    @Override
    public Future<?> stop() {
        return book.close();
    }
}
