package axon.cli;

import axon.client.ApiClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway}: what the payment provider says it has charged, declined and refunded; the outside witness of the money. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Prints the mock payment provider's own list of charges, declines and refunds.",
        sortOptions = false)
final class GatewayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Option(names = "--activity", paramLabel = "ID", description = "Only what belongs to this activity.")
    private Long activityId;

    @Option(names = "--json", description = "The provider's answer as it is.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        try (ApiClient http = new ApiClient(axon.management())) {
            String answer = http.text("/gateway/charges" + (activityId == null ? "" : "?activityId=" + activityId));
            if (json) {
                out.println(answer);
            } else {
                ChargeBookPage.of(new JsonObject(answer)).lines().forEach(out::println);
            }
            out.flush();
        } catch (IOException unreachable) {
            throw CommandFailure.failed(unreachable.getMessage(), unreachable);
        }
        return ExitCode.DONE;
    }
}
