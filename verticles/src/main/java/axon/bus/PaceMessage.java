package axon.bus;

import java.time.Duration;

/** What those who work off a backlog are asked. */
public sealed interface PaceMessage extends BusMessage {

    /** @param length for how long others need the machine more */
    record SlowDown(Duration length) implements PaceMessage {}
}
