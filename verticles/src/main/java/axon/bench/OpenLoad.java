package axon.bench;

import axon.bench.openloop.OpenLoopPlan;
import axon.bench.openloop.OpenLoopProcess;
import axon.bench.openloop.OpenLoopReport;
import axon.bench.openloop.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the open-loop generator for a trial and keeps its report. */
final class OpenLoad implements Trial.Generator {
    static final String GENERATOR = "generator";

    /** A cold JVM is slow: the rate grows in these steps before what counts begins. */
    private static final double[] WARM_UP_SHARES = {0.1, 0.2, 0.4, 0.7, 1};

    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    private final BenchRun run;
    private final OpenLoopPlan plan;
    private OpenLoopReport report;

    OpenLoad(BenchRun run, OpenLoopPlan plan) {
        this.run = run;
        this.plan = plan;
    }

    /**
     * Puts a warm-up ramp and a rest before these phases, so that the backlog of a generator that could not keep up yet does not
     * distort what is measured.
     */
    static List<Phase> warm(Phase... phases) {
        List<Phase> all = new ArrayList<>();
        Duration length = phases[0].length();
        Duration step = length.compareTo(LONGEST_STEP.multipliedBy(2)) < 0 ? length.dividedBy(4) : LONGEST_STEP;
        for (double share : WARM_UP_SHARES) {
            all.add(Phase.warmUp(share * phases[0].perSecond(), step));
        }
        all.add(Phase.warmUp(0, step.multipliedBy(2)));
        all.addAll(List.of(phases));
        return all;
    }

    @Override
    public Seen run(Watch watch) throws IOException, InterruptedException {
        Path raw = Files.createDirectories(run.plan().scratch()).resolve("open-loop.txt");
        report = OpenLoopProcess.run(plan, raw, pid -> watch.follow(GENERATOR, pid));
        if (!report.hadVisitorsLeft()) {
            throw new IOException("there were fewer tokens than visitors");
        }
        return Seen.of(report);
    }

    OpenLoopReport report() {
        return report;
    }
}
