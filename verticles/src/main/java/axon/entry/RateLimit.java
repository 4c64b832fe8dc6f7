package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import java.util.HashMap;
import java.util.Map;

/**
 * At most so many a second for each key, counted in windows of one second. Holds the keys of the present second only.
 * Belongs to one event loop, so several instances together let through a multiple.
 *
 * @param <K> who is limited: a user, an address
 */
final class RateLimit<K> {
    private final String setting;
    private final int perSecond;
    private final Metrics metrics;
    private final Map<K, Integer> counts = new HashMap<>();
    private long second;

    /** @param perSecond 0 for no limit */
    RateLimit(String setting, int perSecond, Metrics metrics) {
        this.setting = setting;
        this.perSecond = perSecond;
        this.metrics = metrics;
    }

    boolean isOn() {
        return perSecond > 0;
    }

    /** Fails with {@code too-many-requests} when the key has had its share of this second. */
    void count(K key, long nowMillis) {
        if (!isOn()) {
            return;
        }
        if (nowMillis / 1000 != second) {
            second = nowMillis / 1000;
            counts.clear();
        }
        if (counts.merge(key, 1, Integer::sum) > perSecond) {
            metrics.shed(setting);
            throw Failure.of(FailureCode.TOO_MANY_REQUESTS, "at most " + perSecond + " a second");
        }
    }
}
