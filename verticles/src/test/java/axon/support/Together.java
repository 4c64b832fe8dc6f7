package axon.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does one thing for many at the same time. */
public final class Together {
    private Together() {}

    /** Things under way; closing waits for them, whatever became of them. */
    public record Running(ExecutorService threads) implements AutoCloseable {
        @Override
        public void close() {
            threads.close();
        }
    }

    /** Begins one thing for many and does not wait. */
    public static <T> Running start(List<T> all, Function<T, ?> action) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        all.forEach(each -> threads.execute(() -> attempt(each, action)));
        return new Running(threads);
    }

    private static <T> void attempt(T each, Function<T, ?> action) {
        try {
            Object result = action.apply(each);
            java.util.Objects.requireNonNull(result);
        } catch (RuntimeException expected) {
            // the caller pulls the plug while these run
        }
    }

    /** One thing under way. */
    public record Later<R>(Future<R> running) {
        /** Its result, waited for. */
        public R result() {
            try {
                return running.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Begins one thing and does not wait. */
    public static <R> Later<R> begin(Supplier<R> action) {
        FutureTask<R> running = new FutureTask<>(action::get);
        Thread.ofVirtual().start(running);
        return new Later<>(running);
    }

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
