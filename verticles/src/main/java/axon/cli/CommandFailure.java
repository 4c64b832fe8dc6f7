package axon.cli;

/** Ends a command with a sentence for the person at the terminal and an exit code. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message, null);
    }

    public static CommandFailure failed(String message, Throwable cause) {
        return new CommandFailure(ExitCode.FAILED, message, cause);
    }

    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null);
    }

    static CommandFailure notRunning(java.nio.file.Path data) {
        return new CommandFailure(
                ExitCode.NOT_RUNNING, "not running with the data in " + data + "; start with ./axon up", null);
    }

    /** The supervisor is there, but the part that serves HTTP is not. */
    static CommandFailure platformNotRunning(String state) {
        return new CommandFailure(
                ExitCode.NOT_RUNNING, "the platform is " + state + "; start it with ./axon start platform", null);
    }

    int exitCode() {
        return exitCode;
    }
}
