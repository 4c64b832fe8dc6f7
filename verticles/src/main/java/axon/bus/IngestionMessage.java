package axon.bus;

import java.time.Duration;

/** What ingestion is asked. */
public sealed interface IngestionMessage extends BusMessage {

    /** @param length for how long others need the machine more */
    record SlowDown(Duration length) implements IngestionMessage {}
}
