package axon.stack;

/** Told what a start is doing, from several threads at once. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (part, message) -> {};

    void report(String part, String message);
}
