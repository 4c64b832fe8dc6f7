package axon.cli;

import axon.client.ApiClient;
import axon.client.ApiReply;
import axon.identity.InstallationSecrets;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway}: what the payment provider says it has charged, declined and refunded; the outside witness of the money; and its levers. */
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

    @Option(
            names = "--outage",
            paramLabel = "D",
            description = "The provider does not answer for so long, for example 30s; 0s ends it.")
    private String outage;

    @Option(
            names = "--charge-back",
            paramLabel = "PAYMENT",
            description = "The provider pays this payment back on its own.")
    private UUID chargeBack;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        try (ApiClient http = new ApiClient(axon.management())) {
            if (outage != null) {
                pull(http, "/gateway/outage?length=" + URLEncoder.encode(outage, StandardCharsets.UTF_8));
            }
            if (chargeBack != null) {
                pull(http, "/gateway/charge-backs?paymentId=" + chargeBack);
            }
            if (outage != null || chargeBack != null) {
                return ExitCode.DONE;
            }
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

    private void pull(ApiClient http, String lever) throws IOException, InterruptedException {
        String secret = new InstallationSecrets(dataOption.directory()).control();
        ApiReply reply = http.send("POST", lever, null, null, ControlServer.SECRET_HEADER, secret);
        if (!reply.isSuccess()) {
            throw CommandFailure.failed(reply.describe());
        }
    }
}
