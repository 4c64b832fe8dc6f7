package axon.stack;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts children that cannot outlive us: on Linux each asks the kernel for SIGKILL when its parent dies. That signal is tied
 * to the <em>thread</em> that started the child, so all are started from one thread that lives as long as this process. Each
 * child leads a session of its own, so Ctrl-C on our terminal reaches us alone and the order of stopping stays ours.
 */
final class Spawner {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("axon-spawner").factory());
    private final Optional<Path> setsid = tool("setsid");
    private final Optional<Path> setpriv = tool("setpriv");

    Process spawn(Launch launch, LogFile logFile) throws IOException {
        logFile.rotate();
        ProcessBuilder builder = new ProcessBuilder(wrap(launch))
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.path().toFile()));
        if (launch.input().isEmpty()) {
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        }
        builder.environment().putAll(launch.environment());
        Process process = start(builder);
        if (launch.input().isPresent()) {
            OutputStream out = process.getOutputStream();
            launch.input().get().writeTo(out);
            out.flush();
        }
        return process;
    }

    /** Runs a command to its end and returns its exit code. */
    int run(Launch launch, LogFile logFile) throws IOException {
        Process process = spawn(launch, logFile);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException(
                    "Interrupted while running " + launch.command().getFirst(), e);
        }
    }

    List<String> wrap(Launch launch) {
        List<String> command = new ArrayList<>();
        setsid.ifPresent(path -> command.add(path.toString()));
        setpriv.ifPresent(path -> command.addAll(List.of(path.toString(), "--pdeathsig", "KILL")));
        launch.account().ifPresent(account -> {
            if (setpriv.isEmpty()) {
                throw new StackException("Servers do not run as root, and the command setpriv (package util-linux), "
                        + "which gives root up, is missing. Install it, or run as an ordinary user.");
            }
            command.addAll(
                    List.of("--reuid", "" + account.uid(), "--regid", "" + account.gid(), "--clear-groups", "--"));
        });
        command.addAll(launch.command());
        return command;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        try {
            return thread.submit(builder::start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while starting a child", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static Optional<Path> tool(String name) {
        if (!Machine.current().isLinux()) {
            return Optional.empty();
        }
        return List.of("/usr/bin", "/bin", "/usr/sbin").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
