package axon.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that remembers which process a part is, so that the next launcher can stop what a killed one has left. A recorded
 * process is touched only when pid and start time both match.
 */
public record ProcessRecord(Path file) {
    private static final Logger log = LoggerFactory.getLogger(ProcessRecord.class);

    void store(ProcessIdentity process) throws IOException {
        SecretFile.write(file, process.format());
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", file).setCause(e).log("process record could not be removed");
        }
    }

    /** The recorded process, if it is still the same one and alive. */
    public Optional<ProcessIdentity> living() {
        try {
            return Files.exists(file)
                    ? ProcessIdentity.parse(Files.readString(file)).filter(ProcessIdentity::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stops the recorded process, gently for as long as {@code grace}, and forgets it; false when there was none. */
    boolean stopLeftover(Duration grace) {
        Optional<ProcessHandle> leftover = living().flatMap(identity -> ProcessHandle.of(identity.pid()));
        leftover.ifPresent(process -> {
            boolean asked = process.destroy();
            if (!asked || !exits(process, grace)) {
                boolean killed = process.destroyForcibly() && exits(process, Duration.ofSeconds(10));
                if (!killed) {
                    throw new StackException("Process " + process.pid() + ", recorded in " + file
                            + " by an earlier run, does not stop; stop it and try again.");
                }
            }
        });
        clear();
        return leftover.isPresent();
    }

    private static boolean exits(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
