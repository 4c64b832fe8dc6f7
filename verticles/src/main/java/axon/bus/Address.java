package axon.bus;

import java.time.Duration;

/**
 * An internal address: what is asked, what is answered, and how long the asker waits.
 *
 * @param near whether a server on the asker's own event loop is called directly, see {@link Near}
 */
public record Address<Q extends BusMessage, R extends BusMessage>(
        String value, Class<Q> request, Class<R> reply, Duration deadline, boolean near) {

    Address(String value, Class<Q> request, Class<R> reply, Duration deadline) {
        this(value, request, reply, deadline, false);
    }

    static <Q extends BusMessage, R extends BusMessage> Address<Q, R> near(
            String value, Class<Q> request, Class<R> reply, Duration deadline) {
        return new Address<>(value, request, reply, deadline, true);
    }
}
