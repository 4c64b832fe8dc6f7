package axon.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of one data directory, plus whatever {@link #supervise} adds to them. Only one process at a time may have a
 * data directory open. Opening stops what a killed predecessor has left running, recognised by recorded pid and start time.
 * {@link #close} stops everything, in the reverse order: first what was added, then the servers.
 */
public final class Stack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(15);

    private final Path data;
    private final FileLock dataLock;
    private final Spawner spawner = new Spawner();
    private final PortBook ports;
    private final Map<String, Supervision> servers = new LinkedHashMap<>();
    private final Map<String, Supervision> added = new ConcurrentHashMap<>();
    private final ExternalServers external;
    private final Endpoints endpoints;

    private Stack(StackOptions options) throws IOException {
        data = options.data().toRealPath();
        dataLock = lock(data.resolve("run/lock"));
        stopLeftovers();
        ports = new PortBook(data.resolve("run/ports.properties"), options.anyPort());
        external = options.external();
        ServerHome home = ServerHome.of(options);
        Workshop workshop = new Workshop(
                home,
                new Distributions(options.artifacts(), home.distributions()),
                spawner,
                ports,
                data.resolve("logs"),
                options.quickStart());
        endpoints = new Endpoints(
                external.redisUrl().orElseGet(() -> redis(workshop)),
                external.kafkaBootstrap().orElseGet(() -> kafka(workshop)),
                external.mysql().orElseGet(() -> mysql(workshop)),
                external.elasticsearchUrl().orElseGet(() -> elasticsearch(workshop)));
    }

    /** Takes the data directory and chooses ports; starts nothing yet. */
    public static Stack open(StackOptions options) {
        try {
            Files.createDirectories(options.data());
            Files.setPosixFilePermissions(options.data(), PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(options.data().resolve("run"));
            Files.createDirectories(options.data().resolve("logs"));
            return new Stack(options);
        } catch (IOException e) {
            throw new StackException("Cannot use the data directory " + options.data() + ": " + e, e);
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public PortBook ports() {
        return ports;
    }

    /** Starts all servers at once and blocks until each answers; when one cannot, the others are stopped. */
    public void start(Progress progress) {
        try {
            forAll(servers.values(), server -> server.start(progress));
        } catch (StackException e) {
            forAll(servers.values(), server -> server.stop(Progress.SILENT));
            throw e;
        }
    }

    /** Puts another process under the same care. It is not started yet; on {@link #close} it is stopped before the servers. */
    public void supervise(Part part) {
        added.put(part.name(), supervision(part));
    }

    /** Blocks until the part answers. */
    public void start(String name, Progress progress) {
        supervision(name).start(progress);
    }

    /** Stops a part on purpose: it stays down until it is started. */
    public void stop(String name) {
        supervision(name).stop(Progress.SILENT);
    }

    /** Kills a part as an accident would: it is started again. */
    public void kill(String name) {
        supervision(name).kill();
    }

    public PartStatus status(String name) {
        for (ServerName server : ServerName.values()) {
            if (server.label().equals(name) && external.has(server)) {
                return new PartStatus(name, PartState.EXTERNAL, OptionalLong.empty(), "");
            }
        }
        return supervision(name).status();
    }

    public PartStatus status(ServerName server) {
        return status(server.label());
    }

    public LogFile logFile(String name) {
        return new LogFile(data.resolve("logs").resolve(name + ".log"));
    }

    @Override
    public void close() {
        close(Progress.SILENT);
    }

    public void close(Progress progress) {
        forAll(added.values(), part -> part.stop(progress));
        forAll(servers.values(), part -> part.stop(progress));
        try {
            dataLock.release();
            dataLock.channel().close();
        } catch (IOException e) {
            log.atWarn().addKeyValue("directory", data).setCause(e).log("data directory could not be unlocked");
        }
    }

    private String redis(Workshop workshop) {
        RedisServer server = new RedisServer(workshop);
        servers.put(server.name(), supervision(server));
        return server.url();
    }

    private String kafka(Workshop workshop) {
        KafkaServer server = new KafkaServer(workshop);
        servers.put(server.name(), supervision(server));
        return server.bootstrap();
    }

    private MySqlEndpoint mysql(Workshop workshop) {
        MariaDbServer server = new MariaDbServer(workshop, SecretFile.readOrCreate(data.resolve("secrets/mysql")));
        servers.put(server.name(), supervision(server));
        return server.endpoint();
    }

    private String elasticsearch(Workshop workshop) {
        ElasticsearchServer server = new ElasticsearchServer(workshop);
        servers.put(server.name(), supervision(server));
        return server.url();
    }

    private Supervision supervision(Part part) {
        return new Supervision(part, spawner, recordOf(part.name()), logFile(part.name()));
    }

    private Supervision supervision(String name) {
        Supervision found = servers.getOrDefault(name, added.get(name));
        if (found == null) {
            throw new StackException("There is no part \"" + name + "\" that is run from here");
        }
        return found;
    }

    private ProcessRecord recordOf(String name) {
        return new ProcessRecord(data.resolve("run").resolve(name + ".pid"));
    }

    private void stopLeftovers() throws IOException {
        try (var files = Files.newDirectoryStream(data.resolve("run"), "*.pid")) {
            for (Path file : files) {
                if (new ProcessRecord(file).stopLeftover(LEFTOVER_GRACE)) {
                    log.atWarn().addKeyValue("record", file.getFileName()).log("stopped what an earlier run had left");
                }
            }
        }
    }

    private static FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            log.debug("open in this very process");
        }
        if (lock == null) {
            channel.close();
            throw new StackException("The data directory " + file.getParent().getParent()
                    + " is in use by another running Axon. Stop that one, or choose another directory with --data.");
        }
        return lock;
    }

    /** Does it for all at once, waits for all, then throws the first failure, if any. */
    private static void forAll(Collection<Supervision> parts, Consumer<Supervision> action) {
        StackException failure = null;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Supervision part : parts) {
                running.add(threads.submit(() -> action.accept(part)));
            }
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failure = e.getCause() instanceof StackException known
                            ? known
                            : new StackException(e.getCause().toString(), e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failure = new StackException("Interrupted", e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
