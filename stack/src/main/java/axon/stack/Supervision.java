package axon.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one part running from {@link #start} to {@link #stop}: starts it, waits until it answers, and starts it again when it
 * dies. A part that cannot start at all fails {@code start}; one that has been up is retried for ever, more and more slowly.
 *
 * <p>One watcher thread per start does the work. All fields are guarded by {@code lock}; no lock is held while waiting for a
 * process or a probe.
 */
final class Supervision {
    private static final Logger log = LoggerFactory.getLogger(Supervision.class);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final Part part;
    private final Spawner spawner;
    private final ProcessRecord record;
    private final LogFile logFile;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PartState state = PartState.STOPPED;
    private boolean wanted;
    private Thread watcher;
    private Process process;
    private String detail = "";

    Supervision(Part part, Spawner spawner, ProcessRecord record, LogFile logFile) {
        this.part = part;
        this.spawner = spawner;
        this.record = record;
        this.logFile = logFile;
    }

    /** Blocks until the part answers; does nothing when it already does. */
    void start(Progress progress) {
        begin(progress);
        lock.lock();
        try {
            while (wanted && state != PartState.UP) {
                changed.awaitUninterruptibly();
            }
            if (state != PartState.UP) {
                throw new StackException(detail.isEmpty() ? part.name() + " was stopped while it started" : detail);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(Progress progress) {
        lock.lock();
        try {
            if (wanted) {
                return;
            }
            wanted = true;
            detail = "";
            state = PartState.STARTING;
            watcher = Thread.ofPlatform()
                    .daemon()
                    .name("axon-watch-" + part.name())
                    .start(() -> watch(progress));
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until the process is gone: asked first, killed when it takes longer than the part's limit. */
    void stop(Progress progress) {
        Instant begun = Instant.now();
        Process running;
        Thread thread;
        lock.lock();
        try {
            wanted = false;
            running = process;
            thread = watcher;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null && !ends(running, part.stopLimit())) {
            log.atWarn().addKeyValue("part", part.name()).log("did not stop in time, killing it");
            running.destroyForcibly();
        }
        if (thread != null) {
            join(thread);
        }
        if (running != null) {
            progress.report(part.name(), "stopped in " + seconds(begun));
        }
    }

    /** SIGKILL, as an accident: the part is started again. */
    void kill() {
        lock.lock();
        try {
            if (process != null) {
                process.destroyForcibly();
            }
        } finally {
            lock.unlock();
        }
    }

    PartStatus status() {
        lock.lock();
        try {
            boolean running = process != null && process.isAlive();
            OptionalLong pid = running ? OptionalLong.of(process.pid()) : OptionalLong.empty();
            return new PartStatus(part.name(), state, pid, detail);
        } finally {
            lock.unlock();
        }
    }

    private void watch(Progress progress) {
        Backoff backoff = new Backoff();
        boolean hasBeenUp = false;
        while (isWanted()) {
            Instant upSince = null;
            try {
                String failure = runUntilReady(progress);
                if (failure == null) {
                    upSince = Instant.now();
                    hasBeenUp = true;
                    failure = runUntilExit();
                }
                set(PartState.RESTARTING, failure);
            } catch (IOException | RuntimeException e) {
                set(PartState.RESTARTING, part.name() + " could not be started: " + e.getMessage());
            }
            if (!hasBeenUp) {
                giveUp();
            }
            Duration healthy = upSince == null ? Duration.ZERO : Duration.between(upSince, Instant.now());
            pause(backoff.after(healthy));
        }
        set(PartState.STOPPED, null);
    }

    /** The reason why it is not ready, null when it is. */
    private String runUntilReady(Progress progress) throws IOException {
        part.prepare(progress);
        Instant begun = Instant.now();
        Process started = spawner.spawn(part.launch(), logFile);
        ProcessIdentity.of(started.pid()).ifPresent(this::remember);
        if (!adopt(started)) {
            started.destroy();
        }
        Instant limit = begun.plus(part.startLimit());
        while (!part.answers()) {
            if (endsWithin(started, PROBE_EVERY)) {
                return "%s ended (exit %d) before it was ready: %s. The whole log: %s"
                        .formatted(part.name(), started.exitValue(), lastWords(), logFile.path());
            }
            if (Instant.now().isAfter(limit)) {
                started.destroyForcibly();
                return "%s did not answer within %d s. Its log: %s"
                        .formatted(part.name(), part.startLimit().toSeconds(), logFile.path());
            }
        }
        Duration took = Duration.between(begun, Instant.now());
        set(PartState.UP, "");
        progress.report(part.name(), "ready in " + seconds(begun));
        log.atInfo()
                .addKeyValue("part", part.name())
                .addKeyValue("pid", started.pid())
                .addKeyValue("tookMs", took.toMillis())
                .log("ready");
        return null;
    }

    private static String seconds(Instant begun) {
        return "%.1f s".formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    }

    private String runUntilExit() {
        Process running = process;
        int exit = waitFor(running);
        if (isWanted()) {
            log.atWarn()
                    .addKeyValue("part", part.name())
                    .addKeyValue("exit", exit)
                    .log("died, starting it again");
        }
        return "died (exit " + exit + ")";
    }

    private String lastWords() {
        return String.join(" | ", logFile.tail(3));
    }

    private void remember(ProcessIdentity identity) {
        try {
            record.store(identity);
        } catch (IOException e) {
            log.atWarn().addKeyValue("part", part.name()).setCause(e).log("process could not be recorded");
        }
    }

    private boolean adopt(Process started) {
        lock.lock();
        try {
            process = started;
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            wanted = false;
        } finally {
            lock.unlock();
        }
    }

    private void set(PartState next, String reason) {
        lock.lock();
        try {
            if (next == PartState.STOPPED) {
                process = null;
                record.clear();
            }
            state = next;
            detail = Optional.ofNullable(reason).orElse(detail);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (wanted && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wanted = false;
        } finally {
            lock.unlock();
        }
    }

    private static boolean ends(Process process, Duration limit) {
        process.destroy();
        return endsWithin(process, limit);
    }

    private static boolean endsWithin(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int waitFor(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                log.debug("interrupted while watching, going on");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            boolean ended = thread.join(KILL_LIMIT);
            if (!ended) {
                log.atWarn().addKeyValue("thread", thread.getName()).log("watcher does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
