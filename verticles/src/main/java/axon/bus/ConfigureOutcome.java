package axon.bus;

import axon.domain.ActivityStatus;

/** What became of a change of the live keys. */
public sealed interface ConfigureOutcome extends BusMessage {

    /** What the keys have now: the version that was asked for, or a newer one. */
    record Known(long version, ActivityStatus status, int limit) implements ConfigureOutcome {}

    /** The limit is below a slot number in use; nothing was changed. */
    record LimitRefused(int highestInUse) implements ConfigureOutcome {}
}
