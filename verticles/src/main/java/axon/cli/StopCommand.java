package axon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops one part on purpose: it stays down until it is started. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops one part; it stays down until it is started.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Parameters(paramLabel = "NAME", description = "redis, kafka, mysql, elasticsearch or platform")
    private String part;

    @Override
    public Integer call() {
        if (!Parts.RUNNING.contains(part)) {
            throw Parts.unknown(part, Parts.RUNNING);
        }
        ControlClient supervisor = ControlClient.require(dataOption.directory());
        new Screen(System.out).say(part + " is " + supervisor.stop(part));
        return ExitCode.DONE;
    }
}
