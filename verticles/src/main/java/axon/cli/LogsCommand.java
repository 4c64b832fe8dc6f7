package axon.cli;

import axon.stack.LogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what the parts have logged; works on a stopped installation as well. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints the end of the logs.")
final class LogsCommand implements Callable<Integer> {
    private static final List<String> ALL =
            Stream.concat(Stream.of("supervisor"), Parts.RUNNING.stream()).toList();
    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_EACH = 15;

    @Mixin
    private DataOption dataOption;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "redis, kafka, mysql, elasticsearch, platform or supervisor; all when left out")
    private String part;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            description = "how many lines (default: 200 of one part, 15 of each of all)")
    private Integer lines;

    @Override
    public Integer call() {
        if (part != null && !ALL.contains(part)) {
            throw Parts.unknown(part, ALL);
        }
        Path directory = dataOption.directory().resolve("logs");
        Screen screen = new Screen(System.out);
        if (!Files.isDirectory(directory)) {
            throw CommandFailure.failed("there are no logs yet in " + directory);
        }
        if (part != null) {
            tail(directory, part, lines == null ? LINES_OF_ONE : lines).forEach(screen::say);
            return ExitCode.DONE;
        }
        for (String name : ALL) {
            screen.say("== " + name + " (" + directory.resolve(name + ".log") + ")");
            tail(directory, name, lines == null ? LINES_OF_EACH : lines).forEach(screen::say);
            screen.say("");
        }
        return ExitCode.DONE;
    }

    private static List<String> tail(Path directory, String name, int count) {
        return new LogFile(directory.resolve(name + ".log")).tail(count);
    }
}
