package axon.bench;

import java.io.IOException;
import java.util.List;

/** Compares every store with every other, id by id. */
@FunctionalInterface
public interface Proof {
    Verdict of(long activityId) throws IOException, InterruptedException;

    /**
     * @param findings one sentence for each thing that is wrong; empty when nothing is
     * @param pending how much could not be judged, because it was still moving
     */
    record Verdict(List<String> findings, long pending) {}
}
