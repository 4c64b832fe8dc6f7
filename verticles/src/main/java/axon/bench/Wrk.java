package axon.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Runs wrk, the closed-loop load generator, with one of our scripts; its raw output is kept. */
final class Wrk {
    private static final String MISSING =
            "wrk is not installed; it is in most package managers (apt-get install wrk, brew install wrk)";
    private static final long GRACE_SECONDS = 30;

    private Wrk() {}

    static void requireInstalled() throws IOException {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, "wrk"))) {
                return;
            }
        }
        throw new IOException(MISSING);
    }

    /**
     * @param environment what the script reads
     * @param started told wrk's process id
     */
    static Load run(BenchPlan plan, String script, URI url, Map<String, String> environment, LongConsumer started)
            throws IOException, InterruptedException {
        Path raw = Files.createDirectories(plan.scratch()).resolve(script + ".txt");
        ProcessBuilder wrk = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + plan.connections(),
                        "-d" + plan.duration().toSeconds() + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        plan.script(script).toString(),
                        url.toString()))
                .redirectErrorStream(true)
                .redirectOutput(raw.toFile());
        wrk.environment().putAll(environment);
        Process process = wrk.start();
        started.accept(process.pid());
        try {
            if (!process.waitFor(plan.duration().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("wrk does not end");
            }
        } finally {
            process.destroyForcibly();
        }
        return Load.parse(Files.readString(raw));
    }
}
