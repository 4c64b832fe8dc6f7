package axon.cli;

import axon.storm.Blow;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench chaos}: storms in each of which every server and the platform are killed once, at a random moment. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "As storm, and kills (-9) Redis, Kafka, MariaDB, Elasticsearch and the platform in each of them.")
final class ChaosCommand implements Callable<Integer> {
    private static final int RUNS = 10;
    private static final Duration WITHIN = Duration.ofSeconds(15);

    @Mixin
    private DataOption dataOption;

    @Mixin
    private StormOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return new StormSeries("chaos", dataOption.directory(), options)
                .play(options.seeds(RUNS), seed -> Blow.draw(Parts.RUNNING, WITHIN, seed));
    }
}
