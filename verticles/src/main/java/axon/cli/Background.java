package axon.cli;

import axon.stack.LogFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor as a process of its own, in its own session, so that it survives this terminal. */
final class Background {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Background() {}

    /** The supervisor, as soon as it can be talked to; if it ends before, its last words are the failure. */
    static ControlClient start(Path data, PlanOptions options) {
        try {
            Files.createDirectories(data.resolve("run"));
            Files.createDirectories(data.resolve("logs"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            LogFile log = new LogFile(data.resolve("logs/supervisor.log"));
            log.rotate();
            File complaints = data.resolve("run/supervisor.err").toFile();
            Process process = new ProcessBuilder(command(data, options))
                    .directory(Installation.current().home().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                    .redirectError(ProcessBuilder.Redirect.to(complaints))
                    .start();
            return await(data, process, complaints.toPath());
        } catch (IOException e) {
            throw CommandFailure.failed("the supervisor could not be started: " + e.getMessage(), e);
        }
    }

    private static ControlClient await(Path data, Process process, Path complaints) throws IOException {
        while (true) {
            Optional<ControlClient> client = ControlClient.find(data);
            if (client.isPresent() && client.get().pid() == process.pid()) {
                return client.get();
            }
            if (ended(process)) {
                throw CommandFailure.failed(lastWords(complaints));
            }
        }
    }

    static String lastWords(Path complaints) throws IOException {
        String text = Files.exists(complaints) ? Files.readString(complaints).strip() : "";
        return text.isEmpty() ? "the supervisor ended without a word" : text.replaceFirst("^axon: ", "");
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static List<String> command(Path data, PlanOptions options) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(Installation.current()
                .java(
                        List.of(
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Daxon.log.level=INFO",
                                "-Dlogback.configurationFile=axon/cli/logback.xml"),
                        Axon.class.getName()));
        command.addAll(List.of("supervise", "--data", data.toString()));
        command.addAll(options.arguments());
        return command;
    }
}
