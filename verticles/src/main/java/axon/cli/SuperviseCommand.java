package axon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up -d} starts in the background: the supervisor without a terminal. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
    @Mixin
    private DataOption dataOption;

    @Mixin
    private PlanOptions options;

    @Override
    public Integer call() {
        return Foreground.run(
                dataOption.directory(), options.plan(), new Journal(new Screen(System.out)::entry), supervisor -> {});
    }
}
