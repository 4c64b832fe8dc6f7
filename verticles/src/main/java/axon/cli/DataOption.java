package axon.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every command takes. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where this installation keeps its data (AXON_DATA; default: .axon in the checkout)")
    private Path data;

    @Option(names = "--verbose", description = "show stack traces")
    private boolean verbose;

    public Path directory() {
        return directory(System.getenv());
    }

    Path directory(Map<String, String> environment) {
        String fromEnvironment = environment.getOrDefault("AXON_DATA", "");
        Path chosen = data != null
                ? data
                : fromEnvironment.isBlank() ? Installation.current().home().resolve(".axon") : Path.of(fromEnvironment);
        return chosen.toAbsolutePath().normalize();
    }

    boolean verbose() {
        return verbose;
    }
}
