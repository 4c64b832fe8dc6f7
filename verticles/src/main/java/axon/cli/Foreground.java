package axon.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Is the supervisor until the process is told to end (Ctrl-C, SIGTERM, {@code down}). Everything is stopped in a shutdown
 * hook, so there is one way down whatever the reason.
 */
final class Foreground {
    private Foreground() {}

    static int run(Path data, Supervisor.Plan plan, Journal journal, Consumer<Supervisor> whenReady) {
        Supervisor supervisor = Supervisor.open(data, plan, journal);
        Thread onExit = Thread.ofPlatform().name("axon-shutdown").unstarted(supervisor::close);
        Runtime.getRuntime().addShutdownHook(onExit);
        supervisor.start();
        whenReady.accept(supervisor);
        sleepForEver();
        return ExitCode.DONE;
    }

    private static void sleepForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
