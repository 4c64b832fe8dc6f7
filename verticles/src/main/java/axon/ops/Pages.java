package axon.ops;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** A list of moderate length, a part at a time. */
public final class Pages {
    private Pages() {}

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
}
