package axon.bench;

import axon.client.ApiClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the processes and at the platform's metrics once a second, from the load's beginning until it is closed. */
final class Watch implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 1_000;

    private final ApiClient management;
    private final Map<String, Long> processes;
    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Thread sampler;
    private double loadSeconds;

    Watch(BenchTarget target, ApiClient management) throws IOException, InterruptedException {
        this.management = management;
        this.processes = new ConcurrentHashMap<>(target.processes());
        look();
        this.sampler = Thread.ofVirtual().start(this::repeat);
    }

    void follow(String name, long pid) {
        processes.put(name, pid);
    }

    /** What is seen from now on is the drain. */
    void loadIsOver() throws IOException, InterruptedException {
        look();
        loadSeconds = seconds();
    }

    /** When the watch is over. */
    WatchReport report() {
        close();
        synchronized (samples) {
            return new WatchReport(List.copyOf(samples), loadSeconds);
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void repeat() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** A platform that is too busy to answer, or away, is left out of the series, not a reason to stop. */
    private void look() throws InterruptedException {
        Map<String, ProcFiles.Usage> usages = new HashMap<>();
        processes.forEach((name, pid) -> ProcFiles.usage(pid).ifPresent(usage -> usages.put(name, usage)));
        double second = seconds();
        try {
            Scrape metrics = Scrape.parse(management.text("/metrics"));
            synchronized (samples) {
                samples.add(new Sample(second, Map.copyOf(usages), metrics));
            }
        } catch (IOException away) {
            // the next look comes in a second
        }
    }

    @Override
    public void close() {
        sampler.interrupt();
        try {
            sampler.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
