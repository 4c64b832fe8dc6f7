package axon.cli;

import axon.stack.Endpoints;
import axon.stack.MySqlEndpoint;
import axon.verify.Finding;
import axon.verify.Verification;
import axon.verify.VerifyReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify}: re-computes every promise from every store. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compares ledger, live keys, orders, charges and events id by id, also during a sale.",
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 clean, 1 findings (or it could not be verified), 2 pending only (or usage), 3 not running."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int PENDING_ONLY = 2;
    private static final Duration REPAIRED = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Option(
            names = "--activity",
            paramLabel = "ID",
            description = "Only this activity (default: all that ever were live).")
    private Long activityId;

    @Option(names = "--json", description = "For programs; nothing else goes to standard output.")
    private boolean json;

    @Option(names = "--repair", description = "Shows what can be repaired and asks whether to do it.")
    private boolean repair;

    @Option(names = "--yes", description = "With --repair: does it without asking.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        require(repair || !yes, "--yes: only with --repair");
        require(!json || !repair || yes, "--json with --repair: nobody can be asked; add --yes");
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        Endpoints servers =
                endpoints(ControlClient.require(dataOption.directory()).status().servers());
        try {
            return verify(servers, axon);
        } catch (IOException unreachable) {
            throw CommandFailure.failed("could not verify: " + unreachable.getMessage(), unreachable);
        }
    }

    private int verify(Endpoints servers, RunningAxon axon) throws IOException, InterruptedException {
        long start = System.nanoTime();
        VerifyReport report = run(servers, axon);
        requireKnown(report);
        if (!repair || !isRepairable(report)) {
            return print(report, start);
        }
        if (!json) {
            int before = print(report, start);
            if (!yes && !agreed()) {
                return before;
            }
        }
        start = System.nanoTime();
        int begun = Verification.repair(servers, report);
        if (!json) {
            say(begun + (begun == 1 ? " repair" : " repairs") + " begun; verifying again");
        }
        return print(untilRepaired(servers, axon), start);
    }

    private VerifyReport run(Endpoints servers, RunningAxon axon) throws IOException, InterruptedException {
        return Verification.run(servers, axon.management(), activityId == null ? Set.of() : Set.of(activityId));
    }

    /** Repairs take effect by the platform's own loops. */
    private VerifyReport untilRepaired(Endpoints servers, RunningAxon axon) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + REPAIRED.toNanos();
        VerifyReport report = run(servers, axon);
        while ((isRepairable(report) || !report.pending().isEmpty()) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN);
            report = run(servers, axon);
        }
        return report;
    }

    private static boolean isRepairable(VerifyReport report) {
        return report.findings().stream().map(Finding::repair).anyMatch(one -> one.isPossible());
    }

    private void requireKnown(VerifyReport report) {
        if (activityId != null && report.activities().isEmpty()) {
            throw CommandFailure.failed("activity " + activityId + " never was live");
        }
    }

    private boolean agreed() throws IOException {
        say("Do these repairs? Type yes:");
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    private static int exitCode(VerifyReport report) {
        if (report.hasFindings()) {
            return ExitCode.FAILED;
        }
        return report.pending().isEmpty() ? ExitCode.DONE : PENDING_ONLY;
    }

    private int print(VerifyReport report, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (json) {
            say(report.json().encode());
        } else {
            new VerifyPage(report).lines(took).forEach(this::say);
        }
        return exitCode(report);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static Endpoints endpoints(StatusReport.Servers servers) {
        StatusReport.Mysql mysql = servers.mysql();
        return new Endpoints(
                servers.redis().url(),
                servers.kafka().bootstrap(),
                new MySqlEndpoint(mysql.host(), mysql.port(), mysql.database(), mysql.user(), mysql.password()),
                servers.elasticsearch().url());
    }
}
