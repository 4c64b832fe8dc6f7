package axon.bench;

import axon.bench.openloop.OpenLoopPlan;
import axon.bench.openloop.Phase;
import axon.bench.openloop.VisitKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * {@code overload}: a platform whose capacity is low on purpose is offered ten times of it. Who is refused at the door is
 * told when to come again and leaves; who has a slot comes again with the payment, as a browser would.
 */
final class OverloadScenario implements Scenario {
    static final String FIRST_CROWD = "first crowd";
    static final String BEFORE = "1x before";
    static final String OVERLOAD = "10x";
    static final String AFTER = "1x after";

    /** Journeys a second, where the machine can do three times as many: the generator and the refusals need the rest. */
    private static final double MOST_CAPACITY = 1_500;

    private static final int SHARE_OF_THE_MACHINE = 3;
    private static final int MOST_USERS = 250_000;

    /** Most requests in flight are confirms that wait for the provider, however busy the machine is. */
    private static final String LATENCY = "gateway.latency=500ms";

    /** Of each of two instances, for a journey a second. */
    private static final double IN_FLIGHT = 0.6;

    /** The platform of low capacity has just started: it becomes warm, then sees a crowd for the first time. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration FIRST = Duration.ofSeconds(10);

    /** Longer than the generator keeps a connection that nobody uses: the next crowd connects anew. */
    private static final Duration REST = Duration.ofSeconds(25);

    private static final Duration BEGIN_AGAIN = Duration.ofSeconds(5);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** Hardly a visitor has to wait for one: who waits to pay is in nobody's way but the platform's. */
    private static final int CONNECTIONS = 8_192;

    private static final int TIMES = 10;
    private static final int SHARE_OF_CALM = 3;

    private final double fixedPerSecond;

    OverloadScenario() {
        this(0);
    }

    /** @param perSecond what the platform is to be able to sell; 0: a third of what this machine can, at most 1,500 */
    OverloadScenario(double perSecond) {
        this.fixedPerSecond = perSecond;
    }

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Duration usualDuration() {
        return Duration.ofSeconds(30);
    }

    @Override
    public BenchResult run(BenchRun run) throws IOException, InterruptedException {
        double perSecond = fixedPerSecond > 0 ? fixedPerSecond : capacity(run);
        List<String> settings = List.of("limits.in-flight=" + Math.max(4, Math.round(perSecond * IN_FLIGHT)), LATENCY);
        run.plan().say("overload: a platform with " + String.join(", ", settings) + " takes the stage");
        try (Stage.Guest guest = run.target().stage().play(settings);
                BenchRun there = new BenchRun(run.plan(), guest.target())) {
            return measure(there, perSecond);
        }
    }

    private static double capacity(BenchRun run) throws IOException, InterruptedException {
        Wrk.requireInstalled();
        Peak journey = Peak.JOURNEY;
        BenchPlan plan = run.plan().withConnections(run.plan().connections() * journey.connectionsFactor());
        TokenFile tokens = run.tokens(Math.min(plan.users(), MOST_USERS));
        double peak = WarmUp.of(run.target().platformPid()).run(plan, shorter -> {
            Sale sale = Sale.open(run, "overload, how much goes", tokens.users());
            WrkLoad wrk = new WrkLoad(run, shorter, journey.script(), tokens, sale.activityId());
            Trial trial = Trial.run(run, "overload, how much goes", sale, wrk);
            if (!trial.broken().isEmpty()) {
                throw new IOException("a promise did not hold: " + trial.broken());
            }
            return journey.perSecond().applyAsDouble(wrk.load());
        });
        run.plan().say("  this machine can do about %,.0f journeys/s".formatted(peak));
        return Math.min(MOST_CAPACITY, Math.ceil(peak / SHARE_OF_THE_MACHINE));
    }

    private BenchResult measure(BenchRun run, double perSecond) throws IOException, InterruptedException {
        Duration overload = run.plan().duration();
        Duration calm = Duration.ofSeconds(Math.max(5, overload.toSeconds() / SHARE_OF_CALM));
        boolean brief = run.plan().isBrief();
        List<Phase> phases = OpenLoad.warm(
                Phase.warmUp(perSecond, brief ? overload : WARM_UP),
                new Phase(FIRST_CROWD, TIMES * perSecond, brief ? BRIEF : FIRST),
                Phase.warmUp(0, brief ? BRIEF : REST),
                Phase.warmUp(perSecond, brief ? BRIEF : BEGIN_AGAIN),
                new Phase(BEFORE, perSecond, calm),
                new Phase(OVERLOAD, TIMES * perSecond, overload),
                new Phase(AFTER, perSecond, calm));
        OpenLoopPlan plan = OpenLoopPlan.of(run.target().http(), 0, null, VisitKind.JOURNEY, phases)
                .withConnections(CONNECTIONS);
        TokenFile tokens = run.tokens((int) plan.visits() + 1);
        Sale sale = Sale.open(run, "overload", tokens.users());
        run.plan()
                .say("overload: %,.0f journeys/s for %d s, %,.0f/s for %d s, %,.0f/s for %d s"
                        .formatted(
                                perSecond,
                                calm.toSeconds(),
                                TIMES * perSecond,
                                overload.toSeconds(),
                                perSecond,
                                calm.toSeconds()));
        OpenLoad open = new OpenLoad(run, plan.at(sale.activityId(), tokens.path()));
        Trial trial = Trial.run(run, "overload", sale, open);
        return new Resilience(trial, open.report()).result(name());
    }
}
