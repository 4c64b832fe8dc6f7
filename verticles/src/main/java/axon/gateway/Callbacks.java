package axon.gateway;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.GatewayMessage.Callback;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Outcome;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the platform unasked what became of its charges: late, some twice, in any order, and again until it is heard, at
 * most {@value #ATTEMPTS} times. Callbacks on their way are bounded, and forgotten when the process ends. Belongs to one event loop.
 */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String BOUND = "gateway.in-flight";

    private final Vertx vertx;
    private final Bus bus;
    private final Moods moods;
    private final Outage outage;
    private final Metrics metrics;
    private final int most;
    private int onTheirWay;

    Callbacks(Vertx vertx, Moods moods, Outage outage, Metrics metrics, int most) {
        this.vertx = vertx;
        this.bus = Bus.of(vertx);
        this.moods = moods;
        this.outage = outage;
        this.metrics = metrics;
        this.most = most;
    }

    /** Calls back about a line of the book as often as the mood says. */
    void about(ChargeRecord line) {
        for (int number = 1; number <= moods.callbacks(line.key()); number++) {
            send(line, moods.callbackDelay(line.kind() + line.key(), number));
        }
    }

    /** Calls back in any case. */
    void send(ChargeRecord line, Duration delay) {
        if (onTheirWay >= most) {
            metrics.shed(BOUND);
            return;
        }
        onTheirWay++;
        deliver(callback(line), delay, 1)
                .onComplete(ended -> onTheirWay--)
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("key", line.key())
                        .addKeyValue("kind", line.kind())
                        .addKeyValue("error", cause.getMessage())
                        .log("callback given up"));
    }

    private Future<Void> deliver(Callback callback, Duration delay, int attempt) {
        return vertx.timer(Math.max(1, delay.toMillis()))
                .compose(due -> outage.isOn() ? deliver(callback, outage.left(), attempt) : call(callback, attempt));
    }

    private Future<Void> call(Callback callback, int attempt) {
        return bus.request(Addresses.GATEWAY_CALLBACK, callback)
                .<Void>mapEmpty()
                .recover(cause -> attempt >= ATTEMPTS || isHopeless(cause)
                        ? Future.failedFuture(cause)
                        : deliver(callback, pause(attempt), attempt + 1));
    }

    private static boolean isHopeless(Throwable cause) {
        return cause instanceof Failure failure && failure.code() == FailureCode.INVALID_REQUEST;
    }

    private static Duration pause(int attempt) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static Callback callback(ChargeRecord line) {
        Outcome outcome = switch (line.kind()) {
            case CHARGE -> Outcome.CHARGED;
            case DECLINE -> Outcome.DECLINED;
            case REFUND -> Outcome.REFUNDED;
        };
        return new Callback(
                line.key(),
                line.paymentId(),
                outcome,
                line.activityId(),
                line.slot(),
                line.reservationId(),
                line.orderId(),
                line.userId(),
                line.amountMinor(),
                line.currency(),
                line.at());
    }
}
