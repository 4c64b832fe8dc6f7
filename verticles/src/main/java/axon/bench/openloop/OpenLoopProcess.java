package axon.bench.openloop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Runs the generator as a child process, on the JVM and class path of this one; its raw output is kept. */
public final class OpenLoopProcess {
    private static final Duration GRACE = Duration.ofSeconds(90);

    private OpenLoopProcess() {}

    /**
     * Blocks until the last visitor has left.
     *
     * @param raw file for the generator's output
     * @param started told its process id
     */
    public static OpenLoopReport run(OpenLoopPlan plan, Path raw, LongConsumer started)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx768m",
                        "-XX:+UseParallelGC",
                        "-Dlogback.configurationFile=axon/cli/logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenLoop.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(raw.toFile())
                .start();
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        started.accept(process.pid());
        try (OutputStream in = process.getOutputStream()) {
            in.write(plan.json().encode().getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(length(plan).plus(GRACE).toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the open-loop generator does not end");
            }
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        return OpenLoopReport.parse(Files.readString(raw));
    }

    private static Duration length(OpenLoopPlan plan) {
        return plan.phases().stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }
}
