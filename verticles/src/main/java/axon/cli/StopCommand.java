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

    @Parameters(paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
    private PartName part;

    @Override
    public Integer call() {
        ControlClient supervisor = ControlClient.require(dataOption.directory());
        new Screen(System.out).say(part + ": " + supervisor.stop(part.name()));
        return ExitCode.DONE;
    }
}
