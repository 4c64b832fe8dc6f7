package axon.support;

import axon.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The platform as a process of its own, so that it can be killed. Its log is kept over restarts. */
public final class PlatformProcess implements AutoCloseable {
    private final Stack stack;
    private final Path data;
    private final String mainClass;
    private final List<String> settings;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private Process process;

    PlatformProcess(Stack stack, Path data, String mainClass, List<String> settings) {
        this.stack = stack;
        this.data = data;
        this.mainClass = mainClass;
        this.settings = settings;
    }

    /** Runs until {@link #kill}, each time at the same address; ready when this returns. */
    public Axon start() {
        launch();
        Axon axon = new Axon(stack, "http://127.0.0.1:" + port, null, data, "http://127.0.0.1:" + managementPort);
        axon.awaitReady();
        return axon;
    }

    /** As {@link #start}, but does not wait. */
    public void launch() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx184m",
                "-Xmn76m",
                "-XX:+UseParallelGC",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass,
                "--data",
                data.toString()));
        List<String> sets = new ArrayList<>(World.connection(stack.endpoints()));
        sets.add("http.port=" + port);
        sets.add("management.port=" + managementPort);
        sets.addAll(settings);
        sets.forEach(set -> command.addAll(List.of("--set", set)));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(data.resolve("logs")
                            .resolve("platform-under-test.log")
                            .toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As a crash would: no time to say goodbye. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** It has ended, or ends by itself. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the platform goes on running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
