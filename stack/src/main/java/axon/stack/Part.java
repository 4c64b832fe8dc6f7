package axon.stack;

import java.io.IOException;
import java.time.Duration;

/** One supervised child process: how to start it, how to know that it works, how long it may take. */
public interface Part {
    String name();

    /** Whatever must exist before the process can start (unpacked files, a formatted log). Repeatable, cheap when done. */
    default void prepare(Progress progress) throws IOException {}

    /** Asked before every start, so that a restart sees the current configuration. */
    Launch launch() throws IOException;

    /** Makes one real request and says whether it was answered; a mere open port is not an answer. */
    boolean answers();

    /** Looks after the process while it is up, briefly: asked every few seconds by the thread that waits for its end. */
    default void tend() {}

    Duration startLimit();

    /** How long a graceful stop may take before the process is killed. */
    Duration stopLimit();
}
