package axon.bus;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed event bus. A request ends with its reply, with the {@link Failure} of the one who served it, or, past the
 * address's deadline or with nobody serving, with {@code dependency-unavailable}.
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private static final DeliveryOptions REPLY = new DeliveryOptions().setCodecName(RecordCodec.NAME);

    private final EventBus eventBus;

    private Bus(EventBus eventBus) {
        this.eventBus = eventBus;
    }

    /** The bus of this Vert.x; call {@link #install} once before. */
    public static Bus of(Vertx vertx) {
        return new Bus(vertx.eventBus());
    }

    /** Teaches a new Vert.x how to carry {@link BusMessage}s. */
    public static void install(Vertx vertx) {
        vertx.eventBus().registerCodec(new RecordCodec());
        vertx.eventBus().codecSelector(body -> body instanceof BusMessage ? RecordCodec.NAME : null);
    }

    /** Asks with the address's own deadline, or a server on this event loop, which bounds its own waiting. */
    public <Q extends BusMessage, R extends BusMessage> Future<R> request(Address<Q, R> address, Q body) {
        Function<Q, Future<R>> near = address.near() ? Near.server(address) : null;
        return near == null
                ? request(address, body, address.deadline())
                : call(near, body).recover(cause -> Future.failedFuture(asFailure(address, cause)));
    }

    /** Asks with what is left of the caller's deadline. */
    public <Q extends BusMessage, R extends BusMessage> Future<R> request(
            Address<Q, R> address, Q body, Duration deadline) {
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(RecordCodec.NAME).setSendTimeout(Math.max(1, deadline.toMillis()));
        return eventBus.<BusMessage>request(address.value(), body, options)
                .map(message -> address.reply().cast(message.body()))
                .recover(cause -> Future.failedFuture(asFailure(address, cause)));
    }

    /** Serves an address; the future is done when requests arrive. */
    public <Q extends BusMessage, R extends BusMessage> Future<Void> serve(
            Address<Q, R> address, Function<Q, Future<R>> handler) {
        MessageConsumer<BusMessage> consumer = eventBus.consumer(address.value());
        consumer.handler(message -> answer(address, handler, message));
        if (address.near()) {
            Near.serve(address, consumer, handler);
        }
        return consumer.completion();
    }

    private <Q extends BusMessage, R extends BusMessage> void answer(
            Address<Q, R> address, Function<Q, Future<R>> handler, Message<BusMessage> message) {
        call(handler, address.request().cast(message.body()))
                .onComplete(body -> message.reply(body, REPLY), cause -> refuse(address, message, cause));
    }

    private static <Q, R> Future<R> call(Function<Q, Future<R>> handler, Q body) {
        try {
            return handler.apply(body);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private static void refuse(Address<?, ?> address, Message<?> message, Throwable cause) {
        if (cause instanceof Failure failure) {
            message.fail(failure.code().ordinal(), FailureText.write(failure));
            return;
        }
        message.fail(FailureCode.INTERNAL.ordinal(), FailureText.write(unexpected(address, cause)));
    }

    private static Failure unexpected(Address<?, ?> address, Throwable cause) {
        LOG.atError().addKeyValue("address", address.value()).setCause(cause).log("unexpected failure");
        return Failure.of(FailureCode.INTERNAL, "unexpected");
    }

    private static Failure asFailure(Address<?, ?> address, Throwable cause) {
        if (cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return FailureText.read(FailureCode.values()[reply.failureCode()], reply.getMessage());
        }
        if (cause instanceof ReplyException) {
            return Failure.unavailable(
                    address.value().substring(0, address.value().indexOf('.')), cause);
        }
        return cause instanceof Failure failure ? failure : unexpected(address, cause);
    }
}
