package axon.recovery;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.ListLive;
import axon.bus.LedgerMessage.AskHead;
import axon.bus.LedgerMessage.StoredHead;
import axon.domain.Activity;
import axon.domain.LedgerEntry;
import axon.ops.Repeat;
import axon.redis.RedisKeys;
import axon.redis.RedisLedger;
import axon.redis.RedisLedger.Position;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes the fence of an activity down when it is provably whole: everything that ever left Redis (the ledger topic, all of
 * it stored in MySQL) is part of the chain that Redis holds, and that chain reaches to Redis' head without a break. Redis
 * may be ahead of MySQL, never behind. Safe to run twice: the release compares the head it was given.
 */
final class FenceRelease {
    private static final int CALLS = 100;
    private static final Position FIRST_EPOCH = new Position(1, 0);
    private static final Script RELEASE = Script.alone("release_fence");

    private final RedisLink redis;
    private final RedisLedger stream;
    private final Bus bus;

    FenceRelease(RedisLink redis, Bus bus) {
        this.redis = redis;
        this.stream = new RedisLedger(redis);
        this.bus = bus;
    }

    /** What became of an attempt. */
    sealed interface Verdict {
        record Released() implements Verdict {}

        record Waiting(String why) implements Verdict {}

        /** Redis has lost something: the activity has to be built anew. */
        record Broken(String why) implements Verdict {}
    }

    private record Head(Position position, String hash) {}

    Future<Verdict> release(long activityId) {
        return head(activityId)
                .compose(head -> bus.request(Addresses.STORED_HEAD, new AskHead(activityId, true))
                        .compose(stored -> judge(activityId, head, stored)));
    }

    private Future<Verdict> judge(long activityId, Head head, StoredHead stored) {
        if (!stored.caughtUp()) {
            return Future.succeededFuture(new Verdict.Waiting("the ledger topic is not stored to its end yet"));
        }
        Position storedAt = new Position(stored.epoch(), stored.seq());
        if (head.position().compareTo(storedAt) < 0) {
            return Future.succeededFuture(new Verdict.Broken(
                    "Redis has lost entries: it ends at " + head.position() + ", the stored ledger at " + storedAt));
        }
        return reaches(activityId, new Head(storedAt, stored.hash()), head)
                .compose(whole -> whole
                        ? open(activityId, head)
                        : Future.succeededFuture(
                                new Verdict.Broken("the chain in Redis does not continue the stored ledger")));
    }

    /** Whether the chain leads from one head to the other, entry by entry. */
    private Future<Boolean> reaches(long activityId, Head from, Head to) {
        AtomicReference<Head> at = new AtomicReference<>(from);
        return Repeat.whileTrue(() -> at.get().position().equals(to.position())
                        ? Future.succeededFuture(false)
                        : stream.after(activityId, at.get().position(), CALLS).map(page -> advance(at, page)))
                .map(walked -> at.get().equals(to));
    }

    /** Whether it came further, and may do so again. */
    private static boolean advance(AtomicReference<Head> at, RedisLedger.Page page) {
        for (LedgerEntry entry : page.entries()) {
            if (!follows(at.get(), entry)) {
                return false;
            }
            at.set(new Head(Position.of(entry), entry.hash()));
        }
        return page.calls() > 0;
    }

    private static boolean follows(Head head, LedgerEntry entry) {
        Position at = head.position();
        boolean next = entry.epoch() == at.epoch()
                ? entry.seq() == at.seq() + 1
                : entry.epoch() > at.epoch() && entry.seq() == 1;
        return next && entry.prev().equals(head.hash()) && entry.computedHash().equals(entry.hash());
    }

    private Future<Head> head(long activityId) {
        return redis.send(Request.cmd(Command.HMGET)
                        .arg(RedisKeys.state(activityId))
                        .arg("epoch")
                        .arg("seq")
                        .arg("hash"))
                .map(reply -> new Head(
                        new Position(reply.get(0).toLong(), reply.get(1).toLong()), Objects.toString(reply.get(2), "")))
                .map(head -> head.position().equals(FIRST_EPOCH) ? new Head(Position.START, head.hash()) : head);
    }

    /** With the configuration as MySQL has it: an older Redis may have lost that the activity was paused. */
    private Future<Verdict> open(long activityId, Head head) {
        return bus.request(Addresses.LIST_LIVE, new ListLive(activityId))
                .map(found -> arguments(head, found.activities()))
                .compose(arguments -> redis.eval(RELEASE, List.of(RedisKeys.state(activityId)), arguments))
                .map(reply -> reply.toInteger() == 1
                        ? new Verdict.Released()
                        : new Verdict.Waiting("the ledger moved while it was compared"));
    }

    private List<String> arguments(Head head, List<Activity> configured) {
        List<String> arguments = new ArrayList<>(List.of(
                redis.runId(),
                Long.toString(Math.max(1, head.position().epoch())),
                Long.toString(head.position().seq()),
                head.hash()));
        if (configured.isEmpty()) {
            arguments.add("0");
            return arguments;
        }
        Activity activity = configured.getFirst();
        arguments.add(Long.toString(activity.version()));
        LiveState.configuration(activity).forEach((field, value) -> arguments.addAll(List.of(field, value)));
        return arguments;
    }
}
