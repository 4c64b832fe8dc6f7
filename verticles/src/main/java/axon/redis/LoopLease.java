package axon.redis;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Lets one node run a loop for all. It saves double work, nothing more: a loop must stay correct when two run, because a
 * lease can end while its holder is still busy.
 */
public final class LoopLease {
    private static final Script ACQUIRE = Script.alone("acquire_lease");

    private final RedisLink redis;
    private final String key;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();
    private long prolongAt = System.nanoTime();

    public LoopLease(RedisLink redis, String loop, Duration length) {
        this.redis = redis;
        this.key = RedisKeys.lease(loop);
        this.length = length;
    }

    /**
     * Takes or prolongs the lease; false when somebody else holds it. Fails when Redis does not answer. Redis is asked again
     * only when a third of the lease has passed, because each prolongation is a write that Redis forces to disk.
     */
    public Future<Boolean> acquire() {
        if (System.nanoTime() - prolongAt < 0) {
            return Future.succeededFuture(true);
        }
        long askedAt = System.nanoTime();
        return redis.eval(ACQUIRE, List.of(key), List.of(holder, Long.toString(length.toMillis())))
                .map(reply -> reply.toInteger() == 1)
                .onSuccess(mine -> prolongAt = mine ? askedAt + length.toNanos() / 3 : askedAt);
    }
}
