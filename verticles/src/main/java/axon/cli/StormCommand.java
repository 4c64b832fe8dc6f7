package axon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench storm}: seeded storms, one after the other, on an installation of their own. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        description = "Sells out under a crowd that double-clicks, dawdles, cancels and vanishes; checks every store.")
final class StormCommand implements Callable<Integer> {
    private static final int RUNS = 20;

    @Mixin
    private DataOption dataOption;

    @Mixin
    private StormOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return new StormSeries("storm", dataOption.directory(), options).play(options.seeds(RUNS), seed -> List.of());
    }
}
