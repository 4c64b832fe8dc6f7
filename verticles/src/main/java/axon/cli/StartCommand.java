package axon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts one part that was stopped, and waits until it answers. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts one part and waits until it answers.")
final class StartCommand implements Callable<Integer> {
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
        new Screen(System.out).say(part + " is " + supervisor.start(part));
        return ExitCode.DONE;
    }
}
