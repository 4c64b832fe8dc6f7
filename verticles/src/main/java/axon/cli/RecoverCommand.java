package axon.cli;

import axon.client.ApiClient;
import axon.settings.Durations;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code recover}: has every activity looked at and says which are not whole, until all are. The platform does the work. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "Shows how far the recovery of activities is, and waits for its end.",
        sortOptions = false)
final class RecoverCommand implements Callable<Integer> {
    private static final long LOOK_AGAIN_MS = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Option(names = "--activity", paramLabel = "ID", description = "Only this activity.")
    private Long activityId;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long to wait (default 60s).")
    private String timeout;

    @Override
    public Integer call() throws InterruptedException {
        long deadline = System.nanoTime() + patience().toNanos();
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        try (ApiClient http = new ApiClient(axon.management())) {
            return wait(http, deadline);
        } catch (IOException unreachable) {
            throw CommandFailure.failed(unreachable.getMessage(), unreachable);
        }
    }

    private int wait(ApiClient http, long deadline) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String path = "/internal/recovery" + (activityId == null ? "" : "?activityId=" + activityId);
        String last = "";
        while (true) {
            RecoveryPage page = RecoveryPage.of(new JsonObject(http.text(path)));
            String text = String.join(System.lineSeparator(), page.lines());
            if (!text.equals(last)) {
                out.println(text);
                out.flush();
                last = text;
            }
            if (page.isWhole()) {
                return ExitCode.DONE;
            }
            if (System.nanoTime() >= deadline) {
                throw CommandFailure.failed("not whole after " + timeout);
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    private Duration patience() {
        try {
            return Durations.parse(timeout);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new ParameterException(
                    spec.commandLine(), "--timeout must be a duration, for example 90s", malformed);
        }
    }
}
