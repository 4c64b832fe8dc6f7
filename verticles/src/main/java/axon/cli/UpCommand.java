package axon.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the servers and the platform, here or in the background. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Redis, Kafka, MariaDB, Elasticsearch and the platform; Ctrl-C stops them.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Mixin
    private PlanOptions options;

    @Option(names = "-d", description = "run in the background and return when everything is ready")
    private boolean detached;

    private final Screen screen = new Screen(System.out);

    @Override
    public Integer call() {
        Path data = dataOption.directory();
        Instant begun = Instant.now();
        Optional<ControlClient> running = ControlClient.find(data);
        if (running.isPresent()) {
            screen.say("Axon is already running with the data in " + data + " (pid "
                    + running.get().pid() + ").");
            new Follower(screen, running.get()).untilReady();
            screen.ready(running.get().status(), running.get().link(), Duration.ZERO);
            return ExitCode.DONE;
        }
        Supervisor.Plan plan = options.plan();
        Addresses addresses = Addresses.choose(Supervisor.settings(data, plan).http(), plan.port());
        screen.say("Starting Axon on " + addresses.http() + " with the data in " + data);
        if (detached) {
            ControlClient supervisor = Background.start(data, options);
            new Follower(screen, supervisor).untilReady();
            screen.ready(supervisor.status(), supervisor.link(), Duration.between(begun, Instant.now()));
            return ExitCode.DONE;
        }
        return Foreground.run(data, plan, new Journal(screen::entry), supervisor -> {
            screen.ready(supervisor.status(), supervisor.link(), Duration.between(begun, Instant.now()));
            screen.say("or with Ctrl-C");
        });
    }
}
