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
    private long page;
    private long next;

    private ChargePages(Bus bus, long activityId, long from, Function<List<ChargeRecord>, Future<Void>> consumer) {
        this.bus = bus;
        this.activityId = activityId;
        this.next = from;
        this.consumer = consumer;
    }

    /**
     * @param activityId 0 for all
     * @param from where to begin: 0, or what an earlier reading gave
     * @param consumer what to do with a page; the next is asked for once it is done, none when it fails
     * @return where the last page began: whatever is written later stands behind it
     */
    public static Future<Long> each(
            Bus bus, long activityId, long from, Function<List<ChargeRecord>, Future<Void>> consumer) {
        ChargePages pages = new ChargePages(bus, activityId, from, consumer);
        return Repeat.whileTrue(pages::read).map(read -> pages.page);
    }

    private Future<Boolean> read() {
        page = next;
        return bus.request(Addresses.LIST_CHARGES, new ListCharges(activityId, page))
                .compose(charges -> {
                    next = charges.next();
                    return consumer.apply(charges.records());
                })
                .map(done -> next != Charges.END);
    }
}
