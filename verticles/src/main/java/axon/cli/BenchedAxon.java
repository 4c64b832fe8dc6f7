package axon.cli;

import axon.bench.BenchTarget;
import axon.bench.Proof;
import axon.bench.Stage;
import axon.domain.Role;
import axon.stack.Endpoints;
import axon.verify.Pending;
import axon.verify.Verification;
import axon.verify.VerifyReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The running installation as the benchmarks see it. */
record BenchedAxon(Path data, StatusReport status, TokenMint mint) {
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(6);

    /** Ends the command with exit code 3 when it does not run. */
    static BenchedAxon find(Path data, TokenMint mint) {
        StatusReport status = ControlClient.require(data).status();
        if (!status.platform().state().equals("up")) {
            throw CommandFailure.platformNotRunning(status.platform().state());
        }
        return new BenchedAxon(data, status, mint);
    }

    BenchTarget target() {
        return target(status.platform().pid(), new PlatformStage(this));
    }

    /** @param platform process id of the platform that serves its ports at the moment */
    BenchTarget target(long platform, Stage stage) {
        Map<String, Long> processes = new HashMap<>();
        status.lines().stream()
                .filter(line -> line.pid() != null)
                .forEach(line -> processes.put(line.name(), line.pid()));
        processes.put(PlatformPart.NAME, platform);
        return new BenchTarget(
                URI.create(status.http()),
                URI.create(status.management()),
                Map.copyOf(processes),
                mint.mint(1, Role.MARKETER, TOKEN_VALIDITY),
                user -> mint.mint(user, Role.SHOPPER, TOKEN_VALIDITY),
                this::verify,
                stage);
    }

    Addresses addresses() {
        return new Addresses(
                URI.create(status.http()).getPort(),
                URI.create(status.management()).getPort());
    }

    Endpoints endpoints() {
        return status.servers().endpoints();
    }

    private Proof.Verdict verify(long activityId) throws IOException, InterruptedException {
        VerifyReport report = Verification.run(endpoints(), URI.create(status.management()), Set.of(activityId));
        return new Proof.Verdict(
                report.findings().stream()
                        .map(finding ->
                                finding.kind().slug() + " " + String.join(" ", finding.ids()) + ": " + finding.stores())
                        .toList(),
                report.pending().stream().mapToLong(Pending::count).sum());
    }
}
