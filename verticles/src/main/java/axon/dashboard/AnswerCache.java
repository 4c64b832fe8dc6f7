package axon.dashboard;

import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that are young enough, and those that are being made: whoever asks for the same meanwhile gets the same. The age
 * counts from when the making began. A failure is not kept. At most 1,000 answers, the oldest goes first; one that is too old
 * goes when anything is asked for.
 */
final class AnswerCache<K, V> {
    private static final int MOST = 1_000;

    private final long maxAgeNanos;
    private final LongSupplier nanoTime;
    private final Map<K, Made<V>> answers = new LinkedHashMap<>();

    private record Made<V>(Future<V> answer, long sinceNanos) {}

    AnswerCache(java.time.Duration maxAge, LongSupplier nanoTime) {
        this.maxAgeNanos = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    Future<V> get(K key, Supplier<Future<V>> make) {
        long now = nanoTime.getAsLong();
        answers.values().removeIf(made -> made.answer.isComplete() && now - made.sinceNanos >= maxAgeNanos);
        Made<V> made = answers.get(key);
        if (made != null) {
            return made.answer;
        }
        makeRoom();
        Made<V> fresh = new Made<>(make.get(), now);
        answers.put(key, fresh);
        return fresh.answer.onFailure(cause -> answers.remove(key, fresh));
    }

    int size() {
        return answers.size();
    }

    private void makeRoom() {
        Iterator<K> oldest = answers.keySet().iterator();
        while (answers.size() >= MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
