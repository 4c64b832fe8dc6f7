package axon.cli;

import axon.identity.InstallationSecrets;
import axon.settings.Settings;
import axon.settings.SettingsLoader;
import axon.stack.Endpoints;
import axon.stack.PartState;
import axon.stack.ProcessIdentity;
import axon.stack.ServerName;
import axon.stack.Stack;
import axon.stack.StackException;
import axon.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the servers and the platform of one data directory for as long as it lives. The platform is started as soon as the
 * stores that it sells from answer; Elasticsearch, by far the slowest, may still be starting then.
 */
final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final List<ServerName> NEEDED_TO_SELL =
            List.of(ServerName.REDIS, ServerName.KAFKA, ServerName.MYSQL);
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    /** Time for "down", in another process, to read the last lines of the journal. */
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    private static final Duration POLL = Duration.ofMillis(50);

    private final Path data;
    private final Addresses addresses;
    private final Journal journal;
    private final Stack stack;
    private final PlatformPart platform;
    private final ControlServer control;
    private volatile Phase phase = Phase.STARTING;

    private Supervisor(Path data, Settings settings, Plan plan, Journal journal) throws IOException {
        this.data = data;
        this.journal = journal;
        this.addresses = Addresses.choose(settings.http(), plan.port());
        Installation installation = Installation.current();
        stack = Stack.open(
                StackOptions.of(data, installation.artifacts()).withExternal(ExternalSettings.servers(settings)));
        platform = new PlatformPart(installation, data, addresses, stack.endpoints(), plan.sets());
        stack.supervise(platform);
        control = listen();
    }

    /** What the user asked for; {@code port} may be null. */
    record Plan(Integer port, List<String> sets) {
        Plan {
            sets = List.copyOf(sets);
        }
    }

    static Settings settings(Path data, Plan plan) {
        Path file = Installation.current().settingsFile();
        return SettingsLoader.load(data, Files.exists(file) ? file : null, System.getenv(), plan.sets());
    }

    static Supervisor open(Path data, Plan plan, Journal journal) {
        try {
            return new Supervisor(data, settings(data, plan), plan, journal);
        } catch (IOException e) {
            throw CommandFailure.failed("cannot use the data directory " + data + ": " + e, e);
        }
    }

    private ControlServer listen() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        ControlServer server = new ControlServer(
                secret,
                Map.of(
                        "GET /status", query -> status(),
                        "GET /journal", query -> journal.from(Integer.parseInt(query)),
                        "GET /link", query -> link(),
                        "POST /start", this::start,
                        "POST /stop", this::stop,
                        "POST /down", query -> down()));
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new ControlFile(self.pid(), self.start(), server.port(), secret).store(data);
        return server;
    }

    /** Blocks until shoppers can be served. */
    void start() {
        CompletableFuture<Void> servers =
                CompletableFuture.runAsync(() -> stack.start(journal), Thread::startVirtualThread);
        CompletableFuture<Void> shop = CompletableFuture.runAsync(
                () -> {
                    if (awaitStoresToSellFrom(servers)) {
                        stack.start(PlatformPart.NAME, journal);
                    }
                },
                Thread::startVirtualThread);
        join(servers);
        join(shop);
        awaitReady();
        phase = Phase.RUNNING;
    }

    private boolean awaitStoresToSellFrom(CompletableFuture<Void> servers) {
        while (!servers.isDone()) {
            boolean up = NEEDED_TO_SELL.stream()
                    .map(server -> stack.status(server).state())
                    .allMatch(state -> state == PartState.UP || state == PartState.EXTERNAL);
            if (up) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return !servers.isCompletedExceptionally();
    }

    private void awaitReady() {
        Instant limit = Instant.now().plus(READY_LIMIT);
        while (!platform.ready()) {
            if (Instant.now().isAfter(limit)) {
                throw CommandFailure.failed(
                        "the platform runs but is not ready to sell after %d s; see %s/health/ready and %s"
                                .formatted(
                                        READY_LIMIT.toSeconds(),
                                        addresses.management(),
                                        stack.logFile(PlatformPart.NAME).path()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    StatusReport status() {
        return StatusReport.of(stack, addresses, phase, stack.status(PlatformPart.NAME));
    }

    String link() {
        try {
            return SignInLink.from(addresses, new InstallationSecrets(data).control());
        } catch (IOException e) {
            throw CommandFailure.failed("the control secret cannot be read: " + e.getMessage(), e);
        }
    }

    private String start(String part) {
        stack.start(part, journal);
        return "up";
    }

    private String stop(String part) {
        if (stack.status(part).state() == PartState.EXTERNAL) {
            throw new StackException(part + " is an external server; it is not stopped from here");
        }
        stack.stop(part);
        journal.report(part, "stopped on purpose");
        return "stopped";
    }

    Endpoints endpoints() {
        return stack.endpoints();
    }

    /** As an accident would: it is started again. */
    void kill(String part) {
        stack.kill(part);
    }

    private String down() {
        Thread.ofPlatform().name("axon-down").start(() -> System.exit(ExitCode.DONE));
        return "stopping";
    }

    @Override
    public void close() {
        phase = Phase.STOPPING;
        stack.close(journal);
        LockSupport.parkNanos(LAST_LOOK.toNanos());
        try {
            Files.deleteIfExists(ControlFile.in(data));
        } catch (IOException e) {
            log.atWarn().setCause(e).log("control file could not be removed");
        }
        control.close();
    }
}
