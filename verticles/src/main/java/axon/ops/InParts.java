package axon.ops;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What is done to a list of moderate length, a part of it at a time. */
public final class InParts {
    private InParts() {}

    /**
     * @param size of a part
     * @param each what to do with a part; the next follows once it is done, none when it fails
     */
    public static <T> Future<Void> each(List<T> all, int size, Function<List<T>, Future<Void>> each) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < all.size(); from += size) {
            List<T> part = all.subList(from, Math.min(all.size(), from + size));
            done = done.compose(before -> each.apply(part));
        }
        return done;
    }

    /**
     * Does something to each, to {@code atOnce} of them at once, and goes on when some fail. The next ones wait for the slowest.
     *
     * @return what came of each, in order; fails when all are done with the first one's failure
     */
    public static <T, R> Future<List<R>> join(List<T> all, int atOnce, Function<T, Future<R>> each) {
        List<R> results = new ArrayList<>(all.size());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        return each(
                        all,
                        atOnce,
                        part -> Future.join(part.stream().map(each).toList()).<Void>transform(joined -> {
                            if (joined.failed()) {
                                failure.compareAndSet(null, joined.cause());
                            } else {
                                results.addAll(joined.result().list());
                            }
                            return Future.succeededFuture();
                        }))
                .compose(done ->
                        failure.get() == null ? Future.succeededFuture(results) : Future.failedFuture(failure.get()));
    }
}
