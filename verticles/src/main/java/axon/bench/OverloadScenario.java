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
    static final String BEFORE = "1x before";
    static final String OVERLOAD = "10x";
    static final String AFTER = "1x after";

    /** Together about 1,500 journeys a second: most requests in flight are confirms that wait for the provider. */
    private static final List<String> LOW_CAPACITY = List.of("limits.in-flight=140", "gateway.latency=100ms");

    private static final double CAPACITY_PER_SECOND = 1_500;
    private static final int TIMES = 10;
    private static final int SHARE_OF_CALM = 3;

    private final double perSecond;
    private final List<String> settings;

    OverloadScenario() {
        this(CAPACITY_PER_SECOND, LOW_CAPACITY);
    }

    /** @param settings under which the platform is just able to sell so much per second */
    OverloadScenario(double perSecond, List<String> settings) {
        this.perSecond = perSecond;
        this.settings = settings;
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
        run.plan().say("overload: a platform with " + String.join(", ", settings) + " takes the stage");
        try (Stage.Guest guest = run.target().stage().play(settings);
                BenchRun there = new BenchRun(run.plan(), guest.target())) {
            return measure(there);
        }
    }

    private BenchResult measure(BenchRun run) throws IOException, InterruptedException {
        Duration overload = run.plan().duration();
        Duration calm = Duration.ofSeconds(Math.max(5, overload.toSeconds() / SHARE_OF_CALM));
        List<Phase> phases = OpenLoad.warm(
                new Phase(BEFORE, perSecond, calm),
                new Phase(OVERLOAD, TIMES * perSecond, overload),
                new Phase(AFTER, perSecond, calm));
        OpenLoopPlan plan = OpenLoopPlan.of(run.target().http(), 0, null, VisitKind.JOURNEY, phases);
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
