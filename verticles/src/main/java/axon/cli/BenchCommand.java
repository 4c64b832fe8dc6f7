package axon.cli;

import axon.bench.BenchPlan;
import axon.bench.BenchTarget;
import axon.bench.Scenario;
import axon.bench.Scenarios;
import axon.domain.Role;
import axon.settings.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: measures the running installation with wrk, always against a bare server of the same minute. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {StormCommand.class, ChaosCommand.class},
        description = "Measures the running installation with wrk; results go to bench/results.",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final long USERS_PER_SECOND = 50_000;
    private static final int MOST_USERS = 5_000_000;
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(6);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "baseline or claims (default: claims).")
    private String scenario = "claims";

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
    private String duration;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "128",
            description = "Connections of wrk (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Distinct users; must last for the whole load (default: 50000 for each second of it).")
    private Integer users;

    @Override
    public Integer call() throws InterruptedException {
        Scenario chosen = Scenarios.named(scenario)
                .orElseThrow(() -> wrong("no scenario '" + scenario + "'; there are " + Scenarios.names()));
        BenchPlan plan = plan();
        try {
            return chosen.needsPlatform() ? measurePlatform(chosen, plan) : measure(chosen, plan, null);
        } catch (IOException failed) {
            throw CommandFailure.failed(failed.getMessage(), failed);
        }
    }

    private int measurePlatform(Scenario chosen, BenchPlan plan) throws IOException, InterruptedException {
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        try (TokenMint mint = new TokenMint(dataOption.directory())) {
            return measure(
                    chosen,
                    plan,
                    new BenchTarget(
                            axon.http(),
                            axon.management(),
                            axon.platformPid(),
                            mint.mint(1, Role.MARKETER, TOKEN_VALIDITY),
                            user -> mint.mint(user, Role.SHOPPER, TOKEN_VALIDITY)));
        }
    }

    private int measure(Scenario chosen, BenchPlan plan, BenchTarget target) throws IOException, InterruptedException {
        List<String> broken = chosen.run(plan, target).publish(plan);
        broken.forEach(promise -> plan.say("BROKEN: " + promise));
        return broken.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private BenchPlan plan() {
        if (connections < 1 || connections > 10_000) {
            throw wrong("--connections: must be from 1 to 10000");
        }
        Duration wanted = wantedDuration();
        long crowd = users != null ? users : USERS_PER_SECOND * wanted.toSeconds();
        if (crowd < 1 || crowd > MOST_USERS) {
            throw wrong("--users: must be from 1 to " + MOST_USERS);
        }
        PrintWriter out = spec.commandLine().getOut();
        return new BenchPlan(Installation.current().home().resolve("bench"), wanted, connections, (int) crowd, line -> {
            out.println(line);
            out.flush();
        });
    }

    private Duration wantedDuration() {
        try {
            Duration wanted = Durations.parse(duration);
            if (wanted.compareTo(Duration.ofSeconds(1)) >= 0 && wanted.compareTo(Duration.ofMinutes(10)) <= 0) {
                return wanted;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw wrong("--duration: '" + duration + "' is no duration; write it like 10s");
        }
        throw wrong("--duration: must be from 1s to 10m");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
