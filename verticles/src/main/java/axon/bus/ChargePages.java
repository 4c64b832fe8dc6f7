package axon.bus;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charges;
import axon.bus.GatewayMessage.ListCharges;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Function;

/** Reads the provider's book page by page: it holds every charge there ever was, and never has to be in memory as a whole. */
public final class ChargePages {
    private final Bus bus;
    private final long activityId;
    private final Function<List<ChargeRecord>, Future<Void>> consumer;
    private final Promise<Void> done = Promise.promise();

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
        ChargePages pages = new ChargePages(bus, activityId, consumer);
        pages.next(0);
        return pages.done.future();
    }

    private void next(long from) {
        bus.request(Addresses.LIST_CHARGES, new ListCharges(activityId, from))
                .compose(page -> consumer.apply(page.records()).map(page.next()))
                .onSuccess(next -> {
                    if (next == Charges.END) {
                        done.complete();
                    } else {
                        next(next);
                    }
                })
                .onFailure(done::fail);
    }
}
