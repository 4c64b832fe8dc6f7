package axon.bus;

import java.time.Duration;

/** An internal address: what is asked, what is answered, and how long the asker waits. */
public record Address<Q extends BusMessage, R extends BusMessage>(
        String value, Class<Q> request, Class<R> reply, Duration deadline) {}
