package axon.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one part running from {@link #start} to {@link #stop}: starts it, waits until it answers, and starts it again when it
 * dies. A part that cannot start at all fails {@code start}; one that has been up is retried for ever, more and more slowly.
 *
 * <p>One watcher thread per start does the work. All fields are guarded by {@code lock}; it is never held while waiting for a
 * process or a probe.
 */
final class Supervision {
    private static final Logger log = LoggerFactory.getLogger(Supervision.class);
    private static final Duration WATCHER_LIMIT = Duration.ofSeconds(10);

    private final Part part;
    private final Spawner spawner;
    private final ProcessRecord record;
    private final LogFile logFile;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PartState state = PartState.STOPPED;
    private boolean wanted;
    private Optional<Thread> watcher = Optional.empty();
    private Optional<PartProcess> running = Optional.empty();
    private String detail = "";

    Supervision(Part part, Spawner spawner, ProcessRecord record, LogFile logFile) {
        this.part = part;
        this.spawner = spawner;
        this.record = record;
        this.logFile = logFile;
    }

    /** Blocks until the part answers; does nothing when it already does. */
    void start(Progress progress) {
        lock.lock();
        try {
            if (!wanted) {
                begin(progress);
            }
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
        if (watcher.filter(Thread::isAlive).isPresent()) {
            throw new StackException(part.name() + " is still being stopped; try again in a moment");
        }
        wanted = true;
        state = PartState.STARTING;
        detail = "";
        watcher = Optional.of(
                Thread.ofPlatform().daemon().name("axon-watch-" + part.name()).start(() -> watch(progress)));
    }

    /** Blocks until the process is gone: asked first, killed when it takes longer than the part's limit. */
    void stop(Progress progress) {
        Instant begun = Instant.now();
        Optional<PartProcess> process;
        Optional<Thread> thread;
        lock.lock();
        try {
            wanted = false;
            process = running;
            thread = watcher;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        process.ifPresent(PartProcess::stop);
        thread.ifPresent(Supervision::join);
        if (process.isPresent()) {
            progress.report(part.name(), "stopped in", Duration.between(begun, Instant.now()));
        }
    }

    /** SIGKILL, as an accident: the part is started again. */
    void kill() {
        lock.lock();
        try {
            running.ifPresent(PartProcess::kill);
        } finally {
            lock.unlock();
        }
    }

    PartStatus status() {
        lock.lock();
        try {
            Optional<PartProcess> alive = running.filter(PartProcess::isAlive);
            OptionalLong pid = alive.isPresent() ? OptionalLong.of(alive.get().pid()) : OptionalLong.empty();
            return new PartStatus(part.name(), state, pid, detail);
        } finally {
            lock.unlock();
        }
    }

    private void watch(Progress progress) {
        Backoff backoff = new Backoff();
        boolean hasBeenUp = false;
        while (isWanted()) {
            Duration healthy = Duration.ZERO;
            try {
                Optional<Duration> upFor = runOnce(progress);
                hasBeenUp |= upFor.isPresent();
                healthy = upFor.orElse(healthy);
            } catch (IOException | RuntimeException e) {
                become(
                        PartState.RESTARTING,
                        e instanceof StackException ? e.getMessage() : part.name() + " could not be started: " + e);
            }
            if (hasBeenUp) {
                pause(backoff.after(healthy));
            } else {
                giveUp();
            }
        }
        stopped();
    }

    /** From start to end; how long the part was up, empty when it never was. */
    private Optional<Duration> runOnce(Progress progress) throws IOException {
        part.prepare(progress);
        PartProcess process = PartProcess.start(part, spawner, record, logFile);
        if (!adopt(process)) {
            process.stop();
            return Optional.empty();
        }
        Optional<String> failure = process.awaitReady();
        if (failure.isPresent()) {
            become(PartState.RESTARTING, failure.get());
            return Optional.empty();
        }
        up(process, progress);
        Instant since = Instant.now();
        int exit = process.awaitExit();
        if (isWanted()) {
            log.atWarn()
                    .addKeyValue("part", part.name())
                    .addKeyValue("exit", exit)
                    .log("died, starting it again");
            become(PartState.RESTARTING, part.name() + " died (exit " + exit + ")");
        }
        return Optional.of(Duration.between(since, Instant.now()));
    }

    private boolean adopt(PartProcess process) {
        lock.lock();
        try {
            running = Optional.of(process);
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void up(PartProcess process, Progress progress) {
        Duration took = process.age();
        progress.report(part.name(), "ready in", took);
        log.atInfo()
                .addKeyValue("part", part.name())
                .addKeyValue("pid", process.pid())
                .addKeyValue("tookMs", took.toMillis())
                .log("ready");
        become(PartState.UP, "");
    }

    private void stopped() {
        record.clear();
        lock.lock();
        try {
            running = Optional.empty();
            become(PartState.STOPPED, detail);
        } finally {
            lock.unlock();
        }
    }

    private void become(PartState next, String reason) {
        lock.lock();
        try {
            state = next;
            detail = reason;
            changed.signalAll();
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

    private static void join(Thread thread) {
        try {
            if (!thread.join(WATCHER_LIMIT)) {
                log.atWarn().addKeyValue("thread", thread.getName()).log("watcher does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
