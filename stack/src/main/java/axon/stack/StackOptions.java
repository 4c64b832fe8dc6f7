package axon.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack is opened with.
 *
 * @param data the data directory: logs, secrets, ports and process records, and the servers' own files unless we are root
 * @param artifacts the directory with the server archives that the build has copied
 * @param home where the servers keep their files; by default inside {@code data}, or as root under {@code /var/lib/axon}, where
 *     their unprivileged user can reach
 * @param distributions where the archives are unpacked, once per version; by default beside {@code home}
 * @param external servers that are already running elsewhere
 * @param anyPort take any free ports instead of the default ones
 * @param quickStart compile less in Elasticsearch, which is up in half the time then and peaks lower; for tests
 */
public record StackOptions(
        Path data,
        Path artifacts,
        Optional<Path> home,
        Optional<Path> distributions,
        ExternalServers external,
        boolean anyPort,
        boolean quickStart) {

    public static StackOptions of(Path data, Path artifacts) {
        return new StackOptions(
                data, artifacts, Optional.empty(), Optional.empty(), ExternalServers.NONE, false, false);
    }

    public StackOptions withHome(Path value) {
        return new StackOptions(data, artifacts, Optional.of(value), distributions, external, anyPort, quickStart);
    }

    public StackOptions withDistributions(Path value) {
        return new StackOptions(data, artifacts, home, Optional.of(value), external, anyPort, quickStart);
    }

    public StackOptions withExternal(ExternalServers value) {
        return new StackOptions(data, artifacts, home, distributions, value, anyPort, quickStart);
    }

    public StackOptions withAnyPort() {
        return new StackOptions(data, artifacts, home, distributions, external, true, quickStart);
    }

    public StackOptions withQuickStart() {
        return new StackOptions(data, artifacts, home, distributions, external, anyPort, true);
    }
}
