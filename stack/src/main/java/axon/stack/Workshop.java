package axon.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What every server needs to be set up: files, a way to run a command, ports, the JDK we run on. */
record Workshop(
        ServerHome home, Distributions distributions, Spawner spawner, PortBook ports, Path logs, boolean quickStart) {

    LogFile logFile(String part) {
        return new LogFile(logs.resolve(part + ".log"));
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    Optional<Account> account() {
        return home.account();
    }

    /** Runs a set-up command of {@code part} to its end; its output goes to the log of the part. */
    void run(String part, List<String> command, Path directory) throws IOException {
        LogFile logFile = logFile(part);
        int exit = spawner.run(Launch.of(command, directory, account()), logFile);
        if (exit != 0) {
            throw new StackException("Setting up %s failed (exit %d): %s. The whole log: %s"
                    .formatted(part, exit, String.join(" | ", logFile.tail(3)), logFile.path()));
        }
    }

    /** Servers that are Java programs need a JDK that their user may read; root's own may be out of reach. */
    void requireReachableJava(ServerName server) throws IOException {
        if (account().isEmpty()) {
            return;
        }
        Launch probe = Launch.of(List.of("test", "-x", java().toString()), Path.of("/"), account());
        if (spawner.run(probe, logFile(server.label())) != 0) {
            throw new StackException(
                    ("The JDK in %s cannot be read by the unprivileged user that %s runs as under root."
                                    + " Install a JDK under /usr/lib/jvm, run as an ordinary user, or use an external server with"
                                    + " --set %s=…")
                            .formatted(System.getProperty("java.home"), server.label(), server.setting()));
        }
    }
}
