package axon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Samples the resident memory of a process every second until it is closed. */
final class ResidentMemory implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 1_000;

    private final long pid;
    private final AtomicLong largestKib = new AtomicLong();
    private final Thread sampler;

    ResidentMemory(long pid) {
        this.pid = pid;
        this.sampler = Thread.ofVirtual().start(this::sample);
    }

    /** Largest sample so far, in MiB; 0 when the machine's {@code ps} does not tell. */
    long largestMib() {
        return largestKib.get() / 1024;
    }

    private void sample() {
        try {
            while (true) {
                largestKib.accumulateAndGet(kib(), Math::max);
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | NumberFormatException unknown) {
            // Then this figure is missing; the benchmark is not about it.
        }
    }

    private long kib() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return Long.parseLong(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
