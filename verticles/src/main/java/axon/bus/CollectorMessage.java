package axon.bus;

import axon.domain.Identity;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What the collector is asked. */
public sealed interface CollectorMessage extends BusMessage {

    /**
     * @param body one event or an array, JSON
     * @param identity null for an anonymous sender
     * @param receivedAt milliseconds since the epoch
     */
    record Collect(Buffer body, Identity identity, String userAgent, String requestId, long receivedAt)
            implements CollectorMessage {}

    record Collected(int accepted, List<Rejected> rejected) implements CollectorMessage {}

    record Rejected(int index, String code, String detail) implements CollectorMessage {}
}
