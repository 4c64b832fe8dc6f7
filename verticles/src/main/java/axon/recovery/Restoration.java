package axon.recovery;

import axon.domain.LedgerEntry;
import axon.redis.RedisKeys;
import axon.redis.RedisLedger;
import axon.redis.RedisLink;
import axon.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One attempt to put an activity's keys back, page by page, under a token of its own: pages of two attempts never mix, because
 * every page names its token, and whoever begins anew begins with nothing. Until the end there is no state key, so no decision
 * sees half of it. An attempt that gives no sign of life for {@link #PATIENCE} may be taken over.
 */
final class Restoration {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Script BEGIN = Script.alone("restore_begin");
    private static final Script PUT = Script.alone("restore_page");
    private static final Script END = Script.alone("restore_end");

    private final RedisLink redis;
    private final List<String> keys;
    private final String token = UUID.randomUUID().toString();

    Restoration(RedisLink redis, long activityId) {
        this.redis = redis;
        this.keys = new ArrayList<>(RedisKeys.ofDecision(activityId));
        this.keys.add(RedisKeys.rebuild(activityId));
    }

    /** Throws away what is left of the activity, unless it is whole. */
    Future<Void> begin() {
        return redis.eval(BEGIN, keys, List.of(redis.runId(), token, patience()))
                .compose(reply -> switch (reply.toString()) {
                    case "BEGUN" -> Future.succeededFuture();
                    case "WHOLE" -> Future.failedFuture(new NotYet("it has become whole meanwhile"));
                    default -> Future.failedFuture(new NotYet("another rebuild of it runs, or has just died"));
                });
    }

    Future<Void> stayAlive() {
        return put(0, 0, List.of());
    }

    Future<Void> reservations(List<Restored> page) {
        List<String> items = new ArrayList<>(page.size() * 2);
        page.forEach(each -> items.addAll(List.of(each.id().toString(), each.packed())));
        return put(page.size(), 0, items);
    }

    Future<Void> entries(List<LedgerEntry> page) {
        List<String> items = new ArrayList<>(page.size() * 3);
        page.forEach(each -> items.addAll(RedisLedger.fields(each)));
        return put(0, page.size(), items);
    }

    /** Freed slot numbers. */
    Future<Void> free(List<Integer> page) {
        return put(0, 0, page.stream().map(Object::toString).toList());
    }

    /** With its state the activity is live again. */
    Future<Void> end(Map<String, String> state) {
        List<String> arguments = new ArrayList<>(List.of(token));
        state.forEach((field, value) -> arguments.addAll(List.of(field, value)));
        return redis.eval(END, keys, arguments).compose(reply -> unlessTakenOver(reply.toInteger()));
    }

    private Future<Void> put(int reservations, int entries, List<String> items) {
        List<String> arguments =
                new ArrayList<>(List.of(token, patience(), Integer.toString(reservations), Integer.toString(entries)));
        arguments.addAll(items);
        return redis.eval(PUT, keys, arguments).compose(reply -> unlessTakenOver(reply.toInteger()));
    }

    private static Future<Void> unlessTakenOver(int mine) {
        return mine == 1 ? Future.succeededFuture() : Future.failedFuture(new NotYet("another rebuild has taken over"));
    }

    private static String patience() {
        return Long.toString(PATIENCE.toMillis());
    }
}
