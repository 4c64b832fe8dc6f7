package axon.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What an activity's ledger has led to, store by store. */
record Effects(
        SeenEvents events,
        Map<UUID, Purchase> purchases,
        Map<UUID, List<RefundRow>> refunds,
        Map<UUID, List<BookLine>> book,
        Map<UUID, LiveReservation> live) {
    private static final int LANES = 3;

    private record Sold(SeenEvents events, Map<UUID, Purchase> purchases, Map<UUID, List<RefundRow>> refunds) {}

    private record Held(Map<UUID, List<BookLine>> book, Map<UUID, LiveReservation> live) {}

    /**
     * Three lanes at once: events and then purchases; the provider's book and the live keys; the topics.
     *
     * @param live activities whose live keys can be judged
     */
    static Map<Long, Effects> read(Sources from, Set<Long> activities, Set<Long> live, TopicCopies copies)
            throws IOException, InterruptedException {
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            Future<Map<Long, Sold>> sold = lanes.submit(() -> sold(from, activities));
            Future<Map<Long, Held>> held = lanes.submit(() -> held(from, activities, live));
            Future<Boolean> read = lanes.submit((Callable<Boolean>) () -> {
                copies.read();
                return true;
            });
            Map<Long, Sold> first = result(sold);
            Map<Long, Held> second = result(held);
            boolean ignored = result(read);
            Map<Long, Effects> all = new HashMap<>();
            for (long id : activities) {
                Sold one = first.get(id);
                Held other = second.get(id);
                all.put(id, new Effects(one.events, one.purchases, one.refunds, other.book, other.live));
            }
            return all;
        }
    }

    private static Map<Long, Sold> sold(Sources from, Set<Long> activities) throws IOException, InterruptedException {
        Map<Long, Sold> all = new HashMap<>();
        for (long id : activities) {
            SeenEvents events = from.events().of(id);
            all.put(id, new Sold(events, from.sql().purchases(id), from.sql().refunds(id)));
        }
        return all;
    }

    private static Map<Long, Held> held(Sources from, Set<Long> activities, Set<Long> live)
            throws IOException, InterruptedException {
        Map<Long, Held> all = new HashMap<>();
        for (long id : activities) {
            all.put(
                    id,
                    new Held(
                            from.book().of(id), live.contains(id) ? from.redis().reservations(id) : Map.of()));
        }
        return all;
    }

    private static <T> T result(Future<T> lane) throws IOException, InterruptedException {
        try {
            return lane.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IOException(failed.getCause());
        }
    }
}
