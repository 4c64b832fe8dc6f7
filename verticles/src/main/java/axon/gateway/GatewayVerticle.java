package axon.gateway;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.GatewayMessage.Charges;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The mock payment provider. One instance: it owns its book. */
public final class GatewayVerticle extends VerticleBase {
    private final Settings settings;
    private ChargeBook book;

    public GatewayVerticle(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        book = new ChargeBook(vertx, settings.data().resolve("gateway").resolve("charges.jsonl"));
        MockGateway gateway = new MockGateway(vertx, book, settings.gateway());
        return book.open()
                .compose(opened -> bus.serve(Addresses.CHARGE, gateway::charge))
                .compose(served -> bus.serve(
                        Addresses.LIST_CHARGES,
                        asked -> book.list(asked.activityId()).map(Charges::new)));
    }

    @Override
    public Future<?> stop() {
        return book.close();
    }
}
