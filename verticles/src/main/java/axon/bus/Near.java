package axon.bus;

import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the verticles on this event loop serve. Where a thousand requests arrive at a time, a hop to another loop costs more
 * than the decision itself, and every loop has a server of its own: the asker calls it directly. The server bounds its own
 * waiting there, since there is no message whose deadline could pass. One map for each event loop, used by its thread only.
 */
final class Near {
    private static final ThreadLocal<Map<String, Served>> ON_THIS_LOOP = ThreadLocal.withInitial(HashMap::new);

    private Near() {}

    private record Served(MessageConsumer<?> consumer, Function<? extends BusMessage, ?> handler) {}

    static void serve(Address<?, ?> address, MessageConsumer<?> consumer, Function<? extends BusMessage, ?> handler) {
        ON_THIS_LOOP.get().put(address.value(), new Served(consumer, handler));
    }

    /** The handler that serves the address on this event loop; null when there is none (any more). */
    @SuppressWarnings("unchecked") // serve() has put the handler of the very address there
    static <Q extends BusMessage, R extends BusMessage> Function<Q, Future<R>> server(Address<Q, R> address) {
        Served served = ON_THIS_LOOP.get().get(address.value());
        return served == null || !served.consumer.isRegistered() ? null : (Function<Q, Future<R>>) served.handler;
    }
}
