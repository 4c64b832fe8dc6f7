package axon.bench;

import java.io.IOException;
import java.time.Duration;

/** One benchmark; each has its line in {@link Scenarios}. */
public interface Scenario {
    String name();

    /** How long its load lasts unless the caller says otherwise. */
    default Duration usualDuration() {
        return Duration.ofSeconds(10);
    }

    default boolean needsPlatform() {
        return true;
    }

    BenchResult run(BenchRun run) throws IOException, InterruptedException;
}
