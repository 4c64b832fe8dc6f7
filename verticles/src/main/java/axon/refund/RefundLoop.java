package axon.refund;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.GatewayMessage;
import axon.bus.RefundOutcome;
import axon.bus.ReservationMessage.Adopt;
import axon.bus.ReservationMessage.Winner;
import axon.bus.StepOutcome;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import axon.ops.Rounds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends open refunds: Redis first follows MySQL, where MySQL has refused the order; then the provider gives the money back;
 * then the REFUND event of a purchase is sent; then MySQL ends the refund. Every step may be repeated, so two loops change
 * nothing, and what fails is tried again, later each time, at most every {@link #LONGEST_PAUSE}.
 */
final class RefundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RefundLoop.class);
    private static final int BATCH = 50;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int LARGEST_SHIFT = 6;

    private final Bus bus;
    private final RefundStore store;
    private final RefundEvents events;
    private final Metrics metrics;
    private final Rounds rounds;

    RefundLoop(Vertx vertx, RefundStore store, RefundEvents events, Metrics metrics) {
        this.bus = Bus.of(vertx);
        this.store = store;
        this.events = events;
        this.metrics = metrics;
        this.rounds = new Rounds(vertx, "refunds", AFTER_FAILURE, this::round);
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** There is a new row. */
    void wake() {
        rounds.wake();
    }

    private Future<Duration> round() {
        return store.take(BATCH, LONGEST_TRY)
                .compose(due -> Future.join(due.stream().map(this::attempt).toList())
                        .map(due.size() == BATCH ? Duration.ZERO : IDLE));
    }

    private Future<Void> attempt(OpenRefund refund) {
        return store.rivals(refund)
                .compose(rivals -> end(refund, rivals))
                .onSuccess(done -> metrics.refunds("done"))
                .recover(cause -> postpone(refund, cause));
    }

    private Future<Void> end(OpenRefund refund, Rivals rivals) {
        return followMysql(refund, rivals)
                .compose(followed -> payBack(refund))
                .compose(refundedAt ->
                        rivals.endPurchase(refund) ? endPurchase(refund, refundedAt) : Future.succeededFuture())
                .compose(ended -> store.finish(refund, rivals.endPurchase(refund)))
                .onSuccess(done -> LOG.atInfo()
                        .addKeyValue("orderId", refund.orderId())
                        .addKeyValue("paymentId", refund.paymentId())
                        .addKeyValue("reason", refund.reason())
                        .log("paid back"));
    }

    /** The loser's slot goes to whom MySQL sold it, or is free. */
    private Future<Void> followMysql(OpenRefund refund, Rivals rivals) {
        if (!rivals.contradictRedis(refund)) {
            return Future.succeededFuture();
        }
        List<Winner> winners = new ArrayList<>(rivals.winners());
        if (winners.isEmpty()) {
            winners.add(null);
        }
        Future<Void> adopted = Future.succeededFuture();
        for (Winner winner : winners) {
            adopted = adopted.compose(before -> adopt(refund, winner));
        }
        return adopted;
    }

    private Future<Void> adopt(OpenRefund refund, Winner winner) {
        return bus.request(Addresses.ADOPT, new Adopt(reservation(refund), winner))
                .compose(outcome -> outcome instanceof StepOutcome.InProgress
                        ? Future.failedFuture(Failure.of(
                                FailureCode.PAYMENT_IN_PROGRESS, "somebody in the slot is paying at the moment"))
                        : Future.succeededFuture());
    }

    /** When, the same however often it is asked. Price 0 never met the provider. */
    private Future<Instant> payBack(OpenRefund refund) {
        return refund.amountMinor() == 0
                ? Future.succeededFuture(refund.requestedAt())
                : bus.request(Addresses.REFUND_CHARGE, new GatewayMessage.Refund(refund.paymentId(), refund.reason()))
                        .map(outcome -> switch (outcome) {
                            case RefundOutcome.Refunded refunded -> Instant.ofEpochMilli(refunded.at());
                            case RefundOutcome.NeverCharged never ->
                                throw Failure.of(FailureCode.INTERNAL, "the provider knows no such charge");
                        });
    }

    /** A purchase that Redis does not know as confirmed yet is waited for; one that Redis has forgotten is not. */
    private Future<Void> endPurchase(OpenRefund refund, Instant refundedAt) {
        return bus.request(Addresses.REFUND, new axon.bus.ReservationMessage.Refund(reservation(refund)))
                .compose(outcome -> outcome instanceof StepOutcome.Refused
                        ? Future.failedFuture(
                                Failure.of(FailureCode.PAYMENT_IN_PROGRESS, "the payment is not completed yet"))
                        : store.order(refund))
                .compose(order -> events.announce(order, refundedAt));
    }

    private Future<Void> postpone(OpenRefund refund, Throwable cause) {
        metrics.refunds("retry");
        LOG.atWarn()
                .addKeyValue("orderId", refund.orderId())
                .addKeyValue("paymentId", refund.paymentId())
                .addKeyValue("tries", refund.tries())
                .addKeyValue("error", cause.getMessage())
                .log("refund is tried again later");
        return store.postpone(refund, pause(refund.tries()), String.valueOf(cause.getMessage()));
    }

    private static Duration pause(int tries) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, LARGEST_SHIFT));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static ReservationToken reservation(OpenRefund refund) {
        return ReservationToken.reservation(refund.activityId(), refund.reservationId());
    }
}
