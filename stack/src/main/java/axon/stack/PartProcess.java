package axon.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a part's process, from its start to its end, whatever ends it. */
final class PartProcess {
    private static final Logger log = LoggerFactory.getLogger(PartProcess.class);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final Duration TEND_EVERY = Duration.ofSeconds(5);

    private final Part part;
    private final Process process;
    private final LogFile logFile;
    private final Instant begun = Instant.now();

    private PartProcess(Part part, Process process, LogFile logFile) {
        this.part = part;
        this.process = process;
        this.logFile = logFile;
    }

    static PartProcess start(Part part, Spawner spawner, ProcessRecord record, LogFile logFile) throws IOException {
        PartProcess started = new PartProcess(part, spawner.spawn(part.launch(), logFile), logFile);
        Optional<ProcessIdentity> identity = ProcessIdentity.of(started.pid());
        if (identity.isPresent()) {
            record.store(identity.get());
        }
        return started;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Blocks until the part answers; the reason why it will not, if so. A process that does not answer in time is killed. */
    Optional<String> awaitReady() {
        Instant limit = begun.plus(part.startLimit());
        while (!part.answers()) {
            if (endsWithin(PROBE_EVERY)) {
                return Optional.of("%s ended (exit %d) before it was ready: %s. The whole log: %s"
                        .formatted(
                                part.name(), process.exitValue(), String.join(" | ", logFile.tail(3)), logFile.path()));
            }
            if (Instant.now().isAfter(limit)) {
                kill();
                return Optional.of("%s did not answer within %d s. Its log: %s"
                        .formatted(part.name(), part.startLimit().toSeconds(), logFile.path()));
            }
        }
        return Optional.empty();
    }

    Duration age() {
        return Duration.between(begun, Instant.now());
    }

    /** Blocks until the process has ended, has it looked after meanwhile, and returns its exit code. */
    int awaitExit() {
        while (true) {
            try {
                if (process.waitFor(TEND_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
                part.tend();
            } catch (InterruptedException e) {
                log.debug("interrupted while watching, going on");
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("part", part.name()).setCause(e).log("could not look after it");
            }
        }
    }

    /** Asks it to end, and kills it when that takes longer than the part's limit. */
    void stop() {
        process.destroy();
        if (!endsWithin(part.stopLimit())) {
            log.atWarn().addKeyValue("part", part.name()).log("did not stop in time, killing it");
            kill();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
