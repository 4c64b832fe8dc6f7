package axon.cli;

import axon.bench.BenchPlan;
import axon.bench.BenchResult;
import axon.bench.BenchRun;
import axon.bench.BenchTarget;
import axon.bench.ReadmeBlock;
import axon.bench.Scenario;
import axon.bench.Scenarios;
import axon.bench.Summary;
import axon.settings.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: measures the running installation, always against a bare server of the same minutes. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {StormCommand.class, ChaosCommand.class},
        description =
                "Measures the running installation; results go to bench/results. Without a scenario: everything that has a target.",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final Duration USUAL_DURATION = Duration.ofSeconds(10);
    private static final long USERS_PER_SECOND = 50_000;
    private static final int MOST_USERS = 5_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "baseline, claims, sold-out, journey (these four by default), spike, ramp, soak, overload.")
    private String scenario;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "How long each load lasts (default: 10s; ramp 3s a step, overload 30s, soak 10m).")
    private String duration;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "128",
            description =
                    "Connections of wrk; claims and journeys take four times as many (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Distinct users; must last for the whole load (default: 50000 for each second of it).")
    private Integer users;

    @Option(
            names = "--readme",
            description = "Measures nothing: writes the newest stored summary into README.md's measured block.")
    private boolean readme;

    @Override
    public Integer call() throws InterruptedException {
        try {
            return readme ? writeReadme() : measure(chosen());
        } catch (IOException failed) {
            throw CommandFailure.failed(failed.getMessage(), failed);
        }
    }

    private int writeReadme() throws IOException {
        say("README.md now shows " + ReadmeBlock.write(folder()).getFileName());
        return ExitCode.DONE;
    }

    private List<Scenario> chosen() {
        if (scenario == null) {
            return Scenarios.USUAL;
        }
        return List.of(Scenarios.named(scenario)
                .orElseThrow(() -> wrong("no scenario '" + scenario + "'; there are " + Scenarios.names())));
    }

    private int measure(List<Scenario> scenarios) throws IOException, InterruptedException {
        BenchPlan plan = plan(scenarios.getFirst());
        if (scenarios.stream().noneMatch(Scenario::needsPlatform)) {
            return measure(scenarios, plan, null);
        }
        try (TokenMint mint = new TokenMint(dataOption.directory())) {
            return measure(
                    scenarios,
                    plan,
                    BenchedAxon.find(dataOption.directory(), mint).target());
        }
    }

    private int measure(List<Scenario> scenarios, BenchPlan plan, BenchTarget target)
            throws IOException, InterruptedException {
        List<BenchResult> results = new ArrayList<>();
        try (BenchRun run = new BenchRun(plan, target)) {
            for (Scenario each : scenarios) {
                BenchResult result = each.run(run);
                result.publish(plan);
                results.add(result);
            }
        }
        return report(new Summary(results), plan);
    }

    private int report(Summary summary, BenchPlan plan) throws IOException, InterruptedException {
        TextTable table = new TextTable();
        summary.table().forEach(table::row);
        say("");
        table.lines().forEach(this::say);
        BenchResult result = summary.result();
        if (summary.results().size() > 1) {
            say("");
            result.publish(plan);
        }
        return result.broken().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private BenchPlan plan(Scenario first) {
        if (connections < 1 || connections > 10_000) {
            throw wrong("--connections: must be from 1 to 10000");
        }
        Duration wanted = wantedDuration(scenario == null ? USUAL_DURATION : first.usualDuration());
        long crowd = users != null ? users : Math.min(MOST_USERS, USERS_PER_SECOND * wanted.toSeconds());
        if (crowd < 1 || crowd > MOST_USERS) {
            throw wrong("--users: must be from 1 to " + MOST_USERS);
        }
        return new BenchPlan(folder(), wanted, connections, (int) crowd, this::say);
    }

    private Duration wantedDuration(Duration usual) {
        if (duration == null) {
            return usual;
        }
        try {
            Duration wanted = Durations.parse(duration);
            if (wanted.compareTo(Duration.ofSeconds(1)) >= 0 && wanted.compareTo(Duration.ofHours(12)) <= 0) {
                return wanted;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw wrong("--duration: '" + duration + "' is no duration; write it like 10s");
        }
        throw wrong("--duration: must be from 1s to 12h");
    }

    private static Path folder() {
        return Installation.current().home().resolve("bench");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
