package axon.bench;

import java.io.IOException;
import java.util.List;

/** Where the platform runs. A scenario may put one with other settings there for a while, on the same servers and data. */
@FunctionalInterface
public interface Stage {
    /**
     * Stops the platform and starts the other one; ready when this returns.
     *
     * @param settings {@code key=value} each
     */
    Guest play(List<String> settings) throws IOException, InterruptedException;

    /** Closing it brings the first one back. */
    interface Guest extends AutoCloseable {
        BenchTarget target();

        @Override
        void close() throws IOException;
    }
}
