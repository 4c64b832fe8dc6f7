package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.ListLive;
import axon.bus.ChargePages;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.LedgerMessage.AskHead;
import axon.bus.LedgerMessage.ReserveEpoch;
import axon.bus.LedgerMessage.StoredHead;
import axon.bus.OrdersMessage.AskWorked;
import axon.domain.Activity;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import axon.recovery.RebuildPlan.Epoch;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One attempt to build the Redis keys of one activity anew from everything that is not Redis. What is on its way to MySQL
 * (ledger, orders) has to have arrived first. Then, under a token: an epoch that nobody else can have, everything that is
 * known, a plan, and the pages of the plan. Any step may fail or be the last one of a process; the next attempt begins with
 * the first. Fails with {@link NotYet} when it is not the time.
 */
final class Rebuild {
    private static final int PAGE = 500;

    private final Vertx vertx;
    private final RedisLink redis;
    private final Bus bus;
    private final EvidenceStore store;
    private final long activityId;
    private final Progress progress;
    private final Restoration restoration;

    private StoredHead head;
    private long epochNumber;
    private Activity activity;
    private List<Entry> entries;
    private List<Purchase> purchases;
    private List<Refund> refunds;
    private final List<ChargeRecord> charges = new ArrayList<>();
    private Epoch epoch;
    private RebuildPlan plan;

    Rebuild(Vertx vertx, RedisLink redis, Bus bus, EvidenceStore store, long activityId, Progress progress) {
        this.vertx = vertx;
        this.redis = redis;
        this.bus = bus;
        this.store = store;
        this.activityId = activityId;
        this.progress = progress;
        this.restoration = new Restoration(redis, activityId);
    }

    /** How far an attempt has come. */
    interface Progress {
        void restored(int reservations, int of);
    }

    /** The activity as it came back. */
    Future<Activity> run() {
        return Future.all(awaitLedger(), awaitOrders())
                .compose(arrived -> restoration.begin())
                .compose(begun -> reserveEpoch())
                .compose(reserved -> readConfiguration())
                .compose(configured -> readEntries())
                .compose(read -> readPurchases())
                .compose(read -> readRefunds())
                .compose(read -> readCharges())
                .compose(read -> store.lastAt(activityId))
                .compose(this::makePlan)
                .compose(planned -> store.requestRefunds(plan.lost(), activity.productId()))
                .compose(noted -> restore())
                .compose(restored -> readConfiguration())
                .compose(configured -> restoration.end(LiveState.rebuilt(activity, plan, epoch, redis.runId())))
                .map(ended -> activity);
    }

    private Future<Void> awaitLedger() {
        return bus.request(Addresses.STORED_HEAD, new AskHead(activityId, true)).compose(stored -> {
            head = stored;
            return stored.caughtUp()
                    ? Future.succeededFuture()
                    : notYet("the ledger topic is not stored to its end yet");
        });
    }

    private Future<Void> awaitOrders() {
        return bus.request(Addresses.ORDERS_WORKED, new AskWorked())
                .compose(orders -> orders.toTheEnd()
                        ? Future.succeededFuture()
                        : notYet("the orders' topic is not worked to its end yet"));
    }

    private Future<Void> reserveEpoch() {
        ReserveEpoch wanted = new ReserveEpoch(activityId, head.epoch(), head.seq(), head.hash());
        return bus.request(Addresses.RESERVE_EPOCH, wanted).compose(reserved -> {
            epochNumber = reserved.epoch();
            return epochNumber > 0 ? Future.succeededFuture() : notYet("the ledger moved while it was read");
        });
    }

    /** As MySQL has it at this moment. */
    private Future<Void> readConfiguration() {
        return bus.request(Addresses.LIST_LIVE, new ListLive(activityId)).compose(found -> {
            activity = found.activities().isEmpty() ? null : found.activities().getFirst();
            return activity != null ? Future.succeededFuture() : notYet("MySQL does not know it as live");
        });
    }

    private Future<Void> readEntries() {
        return store.entries(activityId, restoration::stayAlive)
                .onSuccess(read -> entries = read)
                .mapEmpty();
    }

    private Future<Void> readPurchases() {
        return store.purchases(activityId, restoration::stayAlive)
                .onSuccess(read -> purchases = read)
                .mapEmpty();
    }

    private Future<Void> readRefunds() {
        return store.refunds(activityId, restoration::stayAlive)
                .onSuccess(read -> refunds = read)
                .mapEmpty();
    }

    private Future<Void> readCharges() {
        return ChargePages.each(bus, activityId, page -> {
            charges.addAll(page);
            return restoration.stayAlive();
        });
    }

    /** Off the loop: an activity may have a million reservations. */
    private Future<Void> makePlan(long lastAt) {
        epoch = new Epoch(epochNumber, head.hash(), Math.max(System.currentTimeMillis(), lastAt));
        Evidence evidence = new Evidence(activity, entries, purchases, refunds, charges);
        return vertx.executeBlocking(() -> RebuildPlan.of(evidence, epoch), false)
                .onSuccess(made -> plan = made)
                .mapEmpty();
    }

    private Future<Void> restore() {
        int total = plan.reservations().size();
        progress.restored(0, total);
        return pages(plan.reservations(), page -> restoration.reservations(page), put -> progress.restored(put, total))
                .compose(put -> pages(plan.differences(), page -> restoration.entries(page), ignored -> {}))
                .compose(put -> pages(plan.free(), page -> restoration.free(page), ignored -> {}));
    }

    /** Told after each page how many of all have been put back. */
    private interface Told {
        void upTo(int count);
    }

    private static <T> Future<Void> pages(List<T> all, Function<List<T>, Future<Void>> put, Told told) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<T> page = all.subList(from, Math.min(all.size(), from + PAGE));
            int upTo = from + page.size();
            done = done.compose(before -> put.apply(page)).onSuccess(before -> told.upTo(upTo));
        }
        return done;
    }

    private static Future<Void> notYet(String why) {
        return Future.failedFuture(new NotYet(why));
    }
}
