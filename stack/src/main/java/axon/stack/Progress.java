package axon.stack;

import java.time.Duration;

/** Told what a start is doing, from several threads at once. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (part, message) -> {};

    void report(String part, String message);

    default void report(String part, String done, Duration took) {
        report(part, "%s %.1f s".formatted(done, took.toMillis() / 1000.0));
    }
}
