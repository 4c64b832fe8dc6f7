package axon.reservation;

import axon.redis.RedisLink;
import axon.stack.ExternalServers;
import axon.stack.MySqlEndpoint;
import axon.stack.Progress;
import axon.stack.Stack;
import axon.stack.StackOptions;
import axon.support.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Redis server of its own, without the others and without a disk, so that a hundred thousand calls take seconds. */
final class RedisAlone implements AutoCloseable {
    private static final Path ARTIFACTS =
            Path.of("..", "stack", "target", "servers").toAbsolutePath().normalize();
    private static final ExternalServers NO_OTHERS = new ExternalServers(
            Optional.empty(),
            Optional.of("nobody"),
            Optional.of(new MySqlEndpoint("nobody", 0, "", "", "")),
            Optional.of("nobody"));

    private final Path folder;
    private final Stack stack;
    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;

    RedisAlone() {
        try {
            folder = Files.createTempDirectory(
                    "axon-redis", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stack = Stack.open(StackOptions.of(folder.resolve("data"), ARTIFACTS)
                .withHome(folder.resolve("home"))
                .withDistributions(folder.resolve("servers"))
                .withAnyPort()
                .withExternal(NO_OTHERS));
        stack.start(Progress.SILENT);
        link = new RedisLink(vertx, stack.endpoints().redisUrl());
        vertx.runOnContext(start -> link.open());
        Await.until(Duration.ofSeconds(10), link::isConnected);
        await(() -> link.send(
                Request.cmd(Command.CONFIG).arg("SET").arg("appendonly").arg("no")));
    }

    RedisLink link() {
        return link;
    }

    /** Does it on the link's event loop and waits for the end. */
    void await(Supplier<? extends Future<?>> work) {
        Object unused = onLoop(() -> work.get().mapEmpty());
    }

    /** Asks on the link's event loop and waits for the answer. */
    <T> T onLoop(Supplier<Future<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        vertx.runOnContext(start -> work.get().onComplete(done::complete, done::completeExceptionally));
        try {
            return done.get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("Redis does not answer", failed);
        }
    }

    @Override
    public void close() throws IOException {
        await(link::close);
        stack.close();
        vertx.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
