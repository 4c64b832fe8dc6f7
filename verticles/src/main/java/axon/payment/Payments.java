package axon.payment;

import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.ConfirmOutcome;
import axon.bus.PaymentMessage.Confirm;
import axon.bus.PaymentMessage.Resume;
import axon.domain.ReservationToken;
import axon.ops.Repeat;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Confirms join: those that arrive here while a payment runs wait for its answer; those that find it running elsewhere look
 * again until their deadline. Belongs to one event loop; holds one entry for each payment in progress.
 */
final class Payments {
    /** A confirm that has not found its end by then is told that the payment is in progress. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Bus bus;
    private final KafkaPublisher kafka;
    private final Duration lease;
    private final Map<Running, Future<ConfirmOutcome>> running = new HashMap<>();

    Payments(Vertx vertx, Bus bus, KafkaPublisher kafka, Duration lease) {
        this.vertx = vertx;
        this.bus = bus;
        this.kafka = kafka;
        this.lease = lease;
    }

    /** One user's confirms of one reservation; only the owner may join. */
    private record Running(UUID reservationId, long userId) {}

    Future<ConfirmOutcome> confirm(Confirm asked) {
        Running key = new Running(asked.token().reservationId(), asked.userId());
        Future<ConfirmOutcome> first = running.get(key);
        return answerInTime(first != null ? first : begin(key, asked));
    }

    /** The payment goes on when the one who asked for it has waited long enough. The timer is this event loop's own. */
    private Future<ConfirmOutcome> answerInTime(Future<ConfirmOutcome> payment) {
        Promise<ConfirmOutcome> answer = Promise.promise();
        long late = vertx.setTimer(DEADLINE.toMillis(), due -> answer.tryComplete(new ConfirmOutcome.InProgress()));
        payment.onComplete(answer::tryComplete, answer::tryFail);
        return answer.future().onComplete(outcome -> vertx.cancelTimer(late));
    }

    private Future<ConfirmOutcome> begin(Running key, Confirm asked) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Promise<ConfirmOutcome> answer = Promise.promise();
        running.put(key, answer.future());
        driveUntil(payment(asked.token(), asked.userId(), headers(asked)), deadline)
                .onComplete(outcome -> {
                    running.remove(key);
                    answer.handle(outcome);
                });
        return answer.future();
    }

    /** Finishes what nobody drives any more; somebody who drives it meanwhile is left alone. */
    Future<Done> resume(Resume asked) {
        return payment(asked.token(), 0, Map.of()).drive().map(Done.INSTANCE);
    }

    /** What the provider tells about an attempt: the payment goes on, if it was waiting for that. */
    Payment attempt(ReservationToken token, int attempt) {
        return payment(token, 0, Map.of()).only(attempt);
    }

    private static Map<String, String> headers(Confirm asked) {
        return asked.requestId() == null ? Map.of() : Map.of(KafkaPublisher.REQUEST_ID, asked.requestId());
    }

    private Future<ConfirmOutcome> driveUntil(Payment payment, long deadline) {
        AtomicReference<ConfirmOutcome> last = new AtomicReference<>();
        return Repeat.whileTrue(() -> payment.drive().compose(outcome -> {
                    last.set(outcome);
                    boolean over = System.nanoTime() + LOOK_AGAIN.toNanos() >= deadline;
                    return outcome instanceof ConfirmOutcome.InProgress && !over
                            ? vertx.timer(LOOK_AGAIN.toMillis()).map(true)
                            : Future.succeededFuture(false);
                }))
                .map(driven -> last.get());
    }

    private Payment payment(ReservationToken token, long userId, Map<String, String> headers) {
        return new Payment(vertx, bus, kafka, lease, token, userId, headers);
    }
}
