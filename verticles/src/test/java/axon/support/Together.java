package axon.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does one thing for many at the same time. */
public final class Together {
    private Together() {}

    /** What each of them got. */
    public static <T, R> Map<T, R> call(List<T> all, Function<T, R> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<T, Future<R>> running = new LinkedHashMap<>();
            all.forEach(each -> running.put(each, threads.submit(() -> action.apply(each))));
            Map<T, R> results = new LinkedHashMap<>();
            for (Map.Entry<T, Future<R>> each : running.entrySet()) {
                results.put(each.getKey(), each.getValue().get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
