package axon.simulation;

import axon.client.ApiClient;
import axon.client.ShopApi;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/**
 * Plays a crowd of shoppers against a running platform, through its public API alone. The seed decides who does what and
 * when; the people, their sessions and their events are new each time.
 *
 * @param firstUser the visitors are this user and the ones after it
 * @param over how long the arrivals take
 * @param requestsAtOnce bound of requests in flight
 */
public record Simulation(
        URI site, long activityId, int visitors, long firstUser, long seed, Duration over, int requestsAtOnce) {

    /**
     * Blocks until the last visitor has left.
     *
     * @param tokens mints the token of a user
     * @param oneLeft called after each visit, from any thread
     */
    public SimulationReport play(LongFunction<String> tokens, Runnable oneLeft) throws InterruptedException {
        Crowd crowd = Crowd.gather(visitors, over, Funnel.USUAL, seed);
        Tally tally = new Tally();
        Semaphore atOnce = new Semaphore(requestsAtOnce);
        long start = System.nanoTime();
        try (ApiClient http = new ApiClient(site);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Visitor.Site where = new Visitor.Site(new ShopApi(http), site.toString(), activityId);
            for (VisitPlan plan : crowd.plans()) {
                sleepUntil(start + plan.arrival().toNanos());
                String token = tokens.apply(firstUser + plan.index());
                Visitor visitor = new Visitor(where, plan, token, atOnce, tally);
                threads.execute(() -> {
                    visitor.visit();
                    oneLeft.run();
                });
            }
        }
        return tally.report((System.nanoTime() - start) / 1e9);
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        long rest = nanoTime - System.nanoTime();
        if (rest > 0) {
            Thread.sleep(Duration.ofNanos(rest));
        }
    }
}
