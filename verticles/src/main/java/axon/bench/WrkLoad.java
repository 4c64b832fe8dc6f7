package axon.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs wrk with one of our scripts for a trial and keeps what it saw. */
final class WrkLoad implements Trial.Generator {
    /** Answers that wrk does not wait for when its time is over are done with by then. */
    private static final long SETTLE_MILLIS = 1_000;

    private final BenchRun run;
    private final BenchPlan plan;
    private final String script;
    private final TokenFile tokens;
    private final long activityId;
    private Load load;

    WrkLoad(BenchRun run, BenchPlan plan, String script, TokenFile tokens, long activityId) {
        this.run = run;
        this.plan = plan;
        this.script = script;
        this.tokens = tokens;
        this.activityId = activityId;
    }

    @Override
    public Seen run(Watch watch) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("AXON_BENCH_TOKENS", tokens.path().toString(), "AXON_BENCH_ACTIVITY", Long.toString(activityId));
        load = Wrk.run(plan, script, run.target().http(), environment, pid -> watch.follow(OpenLoad.GENERATOR, pid));
        Thread.sleep(SETTLE_MILLIS);
        long uncertain = plan.connections() + load.socketErrors() + load.refused();
        boolean journeys = load.confirms() > 0;
        return new Seen(journeys ? 0 : load.accepted(), load.confirms(), uncertain, List.of(), load.json());
    }

    Load load() {
        return load;
    }
}
