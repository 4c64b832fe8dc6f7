package axon.cli;

import axon.bench.StormBook;
import axon.client.ApiClient;
import axon.domain.Role;
import axon.storm.Blow;
import axon.storm.Storm;
import axon.storm.StormPlan;
import axon.storm.StormReport;
import axon.storm.StormSite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Plays storms on an installation of their own, with short leases, in the folder {@code storm} of the data directory. It is
 * started here and stopped at the end; its data stays, to look at what went wrong and to start faster the next time.
 */
final class StormSeries {
    private static final long FIRST_USER = 1L << 40;
    private static final long LAST_USER = 1L << 50;
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final String name;
    private final Path data;
    private final StormOptions options;
    private final Screen screen = new Screen(System.out);

    StormSeries(String name, Path data, StormOptions options) {
        this.name = name;
        this.data = data.resolve("storm");
        this.options = options;
    }

    /** The exit code. */
    int play(LongStream seeds, LongFunction<List<Blow>> blows) throws InterruptedException {
        List<StormPlan> plans = seeds.mapToObj(seed -> StormPlan.of(
                                options.users(),
                                options.slots(),
                                ThreadLocalRandom.current().nextLong(FIRST_USER, LAST_USER),
                                seed)
                        .with(blows.apply(seed)))
                .toList();
        screen.say(name + ": " + plans.size() + " storms from seed "
                + plans.getFirst().seed() + ", on an installation of their own with the data in " + data);
        Supervisor.Plan plan = new Supervisor.Plan(null, StormPlan.SETTINGS);
        try (Supervisor supervisor = Supervisor.open(data, plan, new Journal(screen::entry))) {
            supervisor.start();
            return play(supervisor, plans);
        } catch (IOException failed) {
            throw CommandFailure.failed(failed.getMessage(), failed);
        }
    }

    private int play(Supervisor supervisor, List<StormPlan> plans) throws IOException, InterruptedException {
        URI management = URI.create(supervisor.status().management());
        List<StormReport> reports = new ArrayList<>();
        try (TokenMint mint = new TokenMint(data);
                ApiClient health = new ApiClient(management)) {
            StormSite site = new StormSite(
                    URI.create(supervisor.status().http()),
                    management,
                    supervisor.endpoints(),
                    mint.mint(1, Role.MARKETER, TOKEN_VALIDITY),
                    user -> mint.mint(user, Role.SHOPPER, TOKEN_VALIDITY));
            for (StormPlan plan : plans) {
                awaitHealth(health);
                StormReport report = new Storm(site, plan, supervisor::kill).play();
                reports.add(report);
                screen.say("%s %d of %d: %s".formatted(name, reports.size(), plans.size(), report.line()));
            }
            awaitHealth(health);
        }
        StormBook book = new StormBook(name, options.users(), options.slots(), reports);
        screen.say(book.line());
        screen.say("written to bench/results/"
                + book.write(Installation.current().home().resolve("bench").resolve("results")));
        return book.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** A storm begins when every server answers again. */
    private static void awaitHealth(ApiClient management) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(READY_LIMIT);
        while (!isHealthy(management)) {
            if (Instant.now().isAfter(limit)) {
                throw new IOException("not every server answers again after " + READY_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static boolean isHealthy(ApiClient management) throws InterruptedException {
        try {
            return "UP".equals(management.get("/health/ready", null).body().getString("status"));
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
