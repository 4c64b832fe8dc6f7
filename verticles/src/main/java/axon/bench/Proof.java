package axon.bench;

import java.io.IOException;
import java.util.List;

/** Compares every store with every other, id by id. */
@FunctionalInterface
public interface Proof {
    /** One sentence for each thing that is wrong with this activity; empty when nothing is. */
    List<String> findings(long activityId) throws IOException, InterruptedException;
}
