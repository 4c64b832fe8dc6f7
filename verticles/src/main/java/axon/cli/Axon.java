package axon.cli;

import axon.settings.SettingsException;
import axon.stack.StackException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry point: the list of commands, and how failures become sentences and exit codes. */
@Command(
        name = "axon",
        mixinStandardHelpOptions = true,
        version = "axon 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "An event platform for first-come-first-served campaigns.",
        subcommands = {
            UpCommand.class,
            SuperviseCommand.class,
            DownCommand.class,
            StopCommand.class,
            StartCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            LinkCommand.class,
            TokenCommand.class,
            SimulateCommand.class,
            GatewayCommand.class,
            RecoverCommand.class,
            VerifyCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "  test   runs every test on real servers",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not running."
        })
public final class Axon implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        boolean verbose = List.of(arguments).contains("--verbose");
        return new CommandLine(new Axon())
                .setExecutionExceptionHandler((exception, line, parsed) -> explain(exception, verbose))
                .execute(arguments);
    }

    private static int explain(Exception exception, boolean verbose) {
        if (verbose) {
            exception.printStackTrace();
        } else {
            System.err.println("axon: " + sentence(exception));
        }
        return switch (exception) {
            case CommandFailure failure -> failure.exitCode();
            case SettingsException wrong -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    private static String sentence(Exception exception) {
        boolean expected = exception instanceof CommandFailure
                || exception instanceof StackException
                || exception instanceof SettingsException;
        return expected ? exception.getMessage() : exception + " (more with --verbose)";
    }
}
