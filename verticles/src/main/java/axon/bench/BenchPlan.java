package axon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a benchmark is run.
 *
 * @param folder the checkout's {@code bench/}
 * @param duration of one load
 * @param users most distinct users in one load
 * @param screen where lines for the person who waits go
 */
public record BenchPlan(Path folder, Duration duration, int connections, int users, Consumer<String> screen) {
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    public void say(String line) {
        screen.accept(line);
    }

    public BenchPlan withConnections(int more) {
        return new BenchPlan(folder, duration, more, users, screen);
    }

    /** The same load, as long as one round of warming up. */
    BenchPlan warmUp() {
        return new BenchPlan(folder, isBrief() ? duration : WARM_UP, connections, users, screen);
    }

    /** Too short for figures that mean anything. */
    boolean isBrief() {
        return duration.compareTo(WARM_UP) < 0;
    }

    Path script(String name) {
        return folder.resolve("wrk").resolve(name + ".lua");
    }

    Path results() {
        return folder.resolve("results");
    }

    /** Raw output and token files; ignored by git. */
    Path scratch() {
        return results().resolve("tmp");
    }
}
