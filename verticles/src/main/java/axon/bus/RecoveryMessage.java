package axon.bus;

import java.time.Instant;
import java.util.List;

/** What recovery is asked. */
public sealed interface RecoveryMessage extends BusMessage {

    /**
     * Look at every activity now and say which are not whole.
     *
     * @param activityId 0 for all
     */
    record AskWaiting(long activityId) implements RecoveryMessage {}

    record AllWaiting(List<Waiting> activities) implements RecoveryMessage {}

    /**
     * An activity that answers {@code recovering}.
     *
     * @param restored reservations put back so far
     * @param total of how many; 0 while that is not known
     */
    record Waiting(long activityId, String reason, int restored, int total, Instant since) implements RecoveryMessage {}
}
