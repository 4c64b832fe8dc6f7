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
import axon.domain.LedgerEntry;
import axon.ops.InParts;
import axon.ops.Repeat;
import axon.redis.RedisLink;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * One attempt to build the Redis keys of one activity anew from everything that is not Redis. What is on its way to MySQL
 * (ledger, orders) has to have arrived first. Then, under a token: an epoch that nobody else can have, what the provider's book
 * and MySQL know, page by page, and what follows from it put back. Any step may fail or be the last one of a process; the next
 * attempt begins with the first. Fails with {@link NotYet} when it is not the time.
 */
final class Rebuild {
    private static final int PAGE = 500;

    private final RedisLink redis;
    private final Bus bus;
    private final EvidenceStore store;
    private final LookBacks lookBacks;
    private final long activityId;
    private final Progress progress;
    private final Restoration restoration;
    private final ChargedAttempts charges = new ChargedAttempts();
    private final Instant startedAt = Instant.now();

    private StoredHead head;
    private long epochNumber;
    private Activity activity;
    private NewEpoch epoch;
    private Seats seats;
    private Seating seating;
    private int users;
    private int restored;
    private int lastFree;
    private long lastPage;

    Rebuild(RedisLink redis, Bus bus, EvidenceStore store, LookBacks lookBacks, long activityId, Progress progress) {
        this.redis = redis;
        this.bus = bus;
        this.store = store;
        this.lookBacks = lookBacks;
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
                .compose(arrived -> countUsers())
                .compose(counted -> restoration.begin())
                .compose(begun -> reserveEpoch())
                .compose(reserved -> readConfiguration())
                .compose(configured -> ChargePages.each(bus, activityId, 0, this::readCharges))
                .onSuccess(at -> lastPage = at)
                .compose(read -> beginEpoch())
                .compose(begun -> store.snapshot(activityId, evidence -> seating.seat(evidence, this::putBack)))
                .compose(seated -> InParts.each(seating.lost(), PAGE, this::requestRefunds))
                .compose(noted -> Repeat.whileTrue(this::putDifferences))
                .compose(put -> Repeat.whileTrue(this::putFree))
                .compose(put -> lookBacks.schedule(activityId, startedAt, lastPage))
                .compose(scheduled -> readConfiguration())
                .compose(configured -> restoration.end(LiveState.rebuilt(activity, seats, epoch, redis.runId())))
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

    /** For the progress that people see; nothing hangs on it. */
    private Future<Void> countUsers() {
        return store.users(activityId)
                .otherwise(0)
                .onSuccess(count -> users = count)
                .mapEmpty();
    }

    private Future<Void> readCharges(List<ChargeRecord> page) {
        if (page.isEmpty()) {
            return restoration.stayAlive();
        }
        return store.bought(page)
                .onSuccess(bought -> charges.add(page, bought))
                .compose(read -> restoration.stayAlive());
    }

    private Future<Void> beginEpoch() {
        return store.lastAt(activityId)
                .onSuccess(lastAt -> {
                    long at = Math.max(System.currentTimeMillis(), lastAt);
                    epoch = new NewEpoch(activityId, epochNumber, head.hash(), at);
                    seats = new Seats(epoch);
                    seating = new Seating(activity, charges, seats);
                })
                .mapEmpty();
    }

    /** None is a sign of life too. */
    private Future<Void> putBack(List<Restored> some) {
        if (some.isEmpty()) {
            return restoration.stayAlive();
        }
        return InParts.each(some, PAGE, restoration::reservations).onSuccess(put -> {
            restored += some.size();
            progress.restored(restored, Math.max(restored, users));
        });
    }

    private Future<Void> requestRefunds(List<ChargeRecord> some) {
        return store.requestRefunds(some, activity.productId()).compose(noted -> restoration.stayAlive());
    }

    private Future<Boolean> putDifferences() {
        List<LedgerEntry> next = epoch.next(PAGE);
        return restoration.entries(next).map(!next.isEmpty());
    }

    private Future<Boolean> putFree() {
        List<Integer> next = seats.freeAbove(lastFree, PAGE);
        lastFree = next.isEmpty() ? lastFree : next.getLast();
        return restoration.free(next).map(!next.isEmpty());
    }

    private static Future<Void> notYet(String why) {
        return Future.failedFuture(new NotYet(why));
    }
}
