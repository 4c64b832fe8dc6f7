package axon.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The plans of all visitors, in the order of their arrival; the same seed gives the same crowd. */
record Crowd(List<VisitPlan> plans) {
    private static final long SHORTEST_PAUSE_MILLIS = 80;
    private static final long LONGEST_PAUSE_MILLIS = 1_200;

    /** @param over what the arrivals are spread evenly at random over */
    static Crowd gather(int visitors, Duration over, Funnel funnel, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VisitPlan> plans = new ArrayList<>(visitors);
        for (int index = 0; index < visitors; index++) {
            plans.add(new VisitPlan(
                    index,
                    funnel.draw(random),
                    Duration.ofMillis(random.nextLong(Math.max(1, over.toMillis()))),
                    Duration.ofMillis(random.nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)),
                    Browser.draw(random)));
        }
        plans.sort(Comparator.comparing(VisitPlan::arrival));
        return new Crowd(List.copyOf(plans));
    }
}
