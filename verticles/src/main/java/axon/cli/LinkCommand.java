package axon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a new one-time link that signs the operator in. */
@Command(name = "link", mixinStandardHelpOptions = true, description = "Prints a new sign-in link; it works once.")
final class LinkCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Override
    public Integer call() {
        new Screen(System.out).say(ControlClient.require(dataOption.directory()).link());
        return ExitCode.DONE;
    }
}
