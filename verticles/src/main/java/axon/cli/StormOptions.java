package axon.cli;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many storms, how large, and which ones. */
final class StormOptions {
    private static final int MOST_USERS = 100_000;
    private static final int MOST_RUNS = 10_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "how many storms, one after the other")
    private Integer runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "of the first storm, then one more each time (default: random)")
    private Long seed;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "3000",
            description = "shoppers in each storm (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "500",
            description = "slots in each storm (default: ${DEFAULT-VALUE})")
    private int slots;

    int users() {
        require(users >= 1 && users <= MOST_USERS, "--users: must be from 1 to " + MOST_USERS);
        return users;
    }

    /** A third of the winners never pays: with fewer shoppers the slots might not be sold. */
    int slots() {
        require(slots >= 1 && slots <= users / 3, "--slots: must be from 1 to a third of the users");
        return slots;
    }

    LongStream seeds(int usual) {
        int wanted = runs == null ? usual : runs;
        require(wanted >= 1 && wanted <= MOST_RUNS, "--runs: must be from 1 to " + MOST_RUNS);
        long first = seed == null ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : seed;
        return LongStream.range(first, first + wanted);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
