package axon.cli;

import axon.client.ApiClient;
import axon.client.ApiReply;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import axon.domain.Role;
import axon.settings.Durations;
import axon.simulation.Simulation;
import axon.simulation.SimulationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: plays shoppers through the public API of the running installation, so that the dashboard moves. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Plays shoppers through the public API: they view, click, claim, pay; some walk away.",
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_VISITORS = 1_000_000;
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(1);
    private static final Duration PER_VISITOR = Duration.ofMillis(40);
    private static final Duration SHORTEST = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long FIRST_SIMULATED_USER = 1_000_000_000L;
    private static final long LAST_SIMULATED_USER = 1_000_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption dataOption;

    @Option(
            names = "--visitors",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many come (default: ${DEFAULT-VALUE}).")
    private int visitors;

    @Option(names = "--activity", paramLabel = "ID", description = "Where they go (default: the first open activity).")
    private Long activityId;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "What their arrivals are spread over, for example 20s (default: 40 ms for each of them).")
    private String duration;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            defaultValue = "64",
            description = "Most requests at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Makes who does what and when repeatable; the users are new each time (default: random).")
    private Long seed;

    @Override
    public Integer call() throws InterruptedException {
        Duration over = checkedDuration();
        RunningAxon axon = RunningAxon.find(dataOption.directory());
        try (ApiClient http = new ApiClient(axon.http());
                TokenMint mint = new TokenMint(dataOption.directory())) {
            ShopApi shop = new ShopApi(http);
            OpenActivity activity = activity(http, shop, mint);
            Simulation simulation = simulation(axon, activity, over);
            announce(axon, activity, simulation);
            SimulationReport report = play(simulation, mint);
            print(
                    report,
                    new OpenActivity(
                            activity.id(),
                            activity.name(),
                            shop.availability(activity.id()).body()));
            return report.isAsExpected() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException unreachable) {
            throw CommandFailure.failed(unreachable.getMessage(), unreachable);
        }
    }

    private OpenActivity activity(ApiClient http, ShopApi shop, TokenMint mint)
            throws IOException, InterruptedException {
        if (activityId == null) {
            MarketerApi marketer = new MarketerApi(http, mint.mint(1, Role.MARKETER, TOKEN_VALIDITY));
            return OpenActivity.first(marketer, shop)
                    .orElseThrow(() -> CommandFailure.failed(
                            "there is no open activity with free slots; open one, or choose one with --activity"));
        }
        ApiReply availability = shop.availability(activityId);
        if (!availability.isSuccess()) {
            throw CommandFailure.failed("activity " + activityId + ": " + availability.describe());
        }
        return new OpenActivity(activityId, "activity " + activityId, availability.body());
    }

    private Simulation simulation(RunningAxon axon, OpenActivity activity, Duration over) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Simulation(
                axon.http(),
                activity.id(),
                visitors,
                random.nextLong(FIRST_SIMULATED_USER, LAST_SIMULATED_USER),
                seed == null ? random.nextInt(1, Integer.MAX_VALUE) : seed,
                over,
                concurrency);
    }

    private void announce(RunningAxon axon, OpenActivity activity, Simulation simulation) {
        PrintWriter out = out();
        out.println(activity.name() + ": " + activity.slots());
        out.println(visitors + " visitors (users from " + simulation.firstUser() + ") within "
                + simulation.over().toSeconds() + " s, seed " + simulation.seed());
        out.println("watch it at " + axon.http().resolve("/admin/dashboard/" + activity.id()));
        out.flush();
    }

    private SimulationReport play(Simulation simulation, TokenMint mint) throws InterruptedException {
        try (VisitProgress progress = new VisitProgress(out(), visitors, Terminal.isInteractive())) {
            return simulation.play(user -> mint.mint(user, Role.SHOPPER, TOKEN_VALIDITY), progress::step);
        }
    }

    private void print(SimulationReport report, OpenActivity after) {
        PrintWriter out = out();
        TextTable table = new TextTable();
        report.lines().forEach(table::row);
        out.println();
        table.lines().forEach(out::println);
        out.println();
        out.println(after.slots());
        if (!report.isAsExpected()) {
            out.println(report.unexpected() + " answers were not as the contract says; see ./axon logs platform");
        }
        out.flush();
    }

    private Duration checkedDuration() {
        require(visitors >= 1 && visitors <= MOST_VISITORS, "--visitors: must be from 1 to " + MOST_VISITORS);
        require(concurrency >= 1 && concurrency <= 10_000, "--concurrency: must be from 1 to 10000");
        if (duration == null) {
            Duration usual = PER_VISITOR.multipliedBy(visitors);
            return usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual.compareTo(LONGEST) > 0 ? LONGEST : usual;
        }
        try {
            return Durations.parse(duration);
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw wrong("--duration: '" + duration + "' is no duration; write it like 20s or PT20S");
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw wrong(message);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
