package axon.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to start as a child. With {@code account} it gives up root first. What {@code input} writes is read by the child
 * from its standard input, which then stays open; without one the child reads from nothing.
 */
public record Launch(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Optional<Account> account,
        Optional<Input> input) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Launch of(List<String> command, Path directory, Optional<Account> account) {
        return new Launch(command, Map.of(), directory, account, Optional.empty());
    }

    public Launch withEnvironment(Map<String, String> values) {
        return new Launch(command, values, directory, account, input);
    }

    public Launch withInput(Input value) {
        return new Launch(command, environment, directory, account, Optional.of(value));
    }

    /** Writes what a child expects on its standard input. */
    @FunctionalInterface
    public interface Input {
        void writeTo(OutputStream out) throws IOException;
    }
}
