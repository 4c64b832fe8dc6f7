package axon.bus;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.ListCharges;
import axon.ops.Repeat;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Reads the provider's book page by page: it holds every charge there ever was, and never has to be in memory as a whole. */
public final class ChargePages {
    private final Bus bus;
    private final long activityId;
    private final Function<List<ChargeRecord>, Future<Void>> consumer;
    private long from;

    private ChargePages(Bus bus, long activityId, Function<List<ChargeRecord>, Future<Void>> consumer) {
        this.bus = bus;
        this.activityId = activityId;
        this.consumer = consumer;
    }

    /**
     * @param activityId 0 for all
     * @param consumer what to do with a page; the next is asked for once it is done, none when it fails
     */
    public static Future<Void> each(Bus bus, long activityId, Function<List<ChargeRecord>, Future<Void>> consumer) {
        return Repeat.whileTrue(new ChargePages(bus, activityId, consumer)::page);
    }

    private Future<Boolean> page() {
        return bus.request(Addresses.LIST_CHARGES, new ListCharges(activityId, from))
                .compose(page -> {
                    from = page.next();
                    return consumer.apply(page.records());
                })
                .map(done -> from != Charges.END);
    }
}
