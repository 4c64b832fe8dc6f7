package axon.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything, gracefully. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the platform, then the servers; running payments end first.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Override
    public Integer call() {
        ControlClient supervisor = ControlClient.require(dataOption.directory());
        Screen screen = new Screen(System.out);
        Instant begun = Instant.now();
        new Follower(screen, supervisor).untilGone();
        screen.say("Stopped after %.1f s."
                .formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        return ExitCode.DONE;
    }
}
