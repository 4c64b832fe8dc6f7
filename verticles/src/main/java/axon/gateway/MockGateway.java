package axon.gateway;

import axon.bus.BusMessage.Done;
import axon.bus.GatewayMessage;
import axon.bus.GatewayMessage.Charge;
import axon.bus.GatewayMessage.ChargeBack;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Charged;
import axon.bus.GatewayMessage.LineKind;
import axon.bus.GatewayMessage.Refund;
import axon.bus.RefundOutcome;
import axon.domain.Ids;
import axon.gateway.Moods.Mood;
import axon.ops.Metrics;
import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imitates an external payment provider: takes its time, declines, charges without telling, charges what it has declined,
 * goes away. It never charges a key twice and never pays a payment back twice. Belongs to one event loop.
 */
final class MockGateway {
    private static final Logger LOG = LoggerFactory.getLogger(MockGateway.class);

    private final Vertx vertx;
    private final ChargeBook book;
    private final Moods moods;
    private final Outage outage = new Outage();
    private final Callbacks callbacks;
    private final Calls<Charged> charges;
    private final Calls<RefundOutcome> refunds;

    MockGateway(Vertx vertx, ChargeBook book, Settings.Gateway settings, Metrics metrics) {
        this.vertx = vertx;
        this.book = book;
        this.moods = new Moods(settings);
        this.callbacks = new Callbacks(vertx, moods, outage, metrics, settings.inFlight());
        this.charges = new Calls<>(outage, metrics, settings.inFlight());
        this.refunds = new Calls<>(outage, metrics, settings.inFlight());
    }

    /** The first definite answer to this key, again and again. */
    Future<Charged> charge(Charge asked) {
        return charges.join(
                asked.key(),
                () -> think(asked.key())
                        .compose(thought -> book.decision(asked.key()))
                        .compose(decided -> decided == null ? decide(asked) : Future.succeededFuture(answer(decided))));
    }

    /** Pays a payment back, once, as the platform asks. */
    Future<RefundOutcome> refund(Refund asked) {
        String key = "refund:" + asked.paymentId();
        return refunds.join(
                asked.paymentId().toString(),
                () -> think(key)
                        .compose(thought -> book.refund(asked.paymentId()))
                        .compose(paidBack -> paidBack == null
                                ? payBack(asked.paymentId(), asked.reason())
                                        .compose(outcome -> moods.refundsSilently(key)
                                                ? Calls.lost()
                                                : Future.succeededFuture(outcome))
                                : Future.succeededFuture(new RefundOutcome.Refunded(paidBack.at()))));
    }

    /** Pays a payment back as the bank of the card's holder asks; the platform hears of it by callback. */
    Future<RefundOutcome> chargeBack(ChargeBack asked) {
        return refunds.join(
                asked.paymentId().toString(),
                () -> book.refund(asked.paymentId())
                        .compose(paidBack -> paidBack == null
                                ? payBack(asked.paymentId(), ChargeBook.CHARGE_BACK)
                                : Future.succeededFuture(new RefundOutcome.Refunded(paidBack.at())))
                        .onSuccess(outcome -> announce(asked.paymentId())));
    }

    /** Calls back, after a restart, about what it had called back about and may not have been heard. */
    void callAgain(List<ChargeRecord> lines) {
        lines.forEach(line -> callbacks.send(line, moods.callbackDelay(line.kind() + line.key(), 1)));
    }

    Done outage(GatewayMessage.Outage asked) {
        outage.last(asked.length());
        LOG.atWarn().addKeyValue("length", asked.length()).log("the provider is out");
        return Done.INSTANCE;
    }

    private Future<Void> think(String key) {
        long latency = moods.latency(key).toMillis();
        return latency == 0 ? Future.succeededFuture() : vertx.timer(latency).mapEmpty();
    }

    private Future<Charged> decide(Charge asked) {
        Mood mood = moods.mood(asked.key());
        String declined = mood == Mood.DECLINE ? "card-declined" : null;
        return book.append(line(asked, declined)).compose(written -> {
            callbacks.about(written);
            if (mood == Mood.DECLINE && moods.chargesLate(asked.key())) {
                chargeLate(asked);
            }
            return mood == Mood.ACCEPT_SILENTLY ? Calls.lost() : Future.succeededFuture(answer(written));
        });
    }

    private void chargeLate(Charge asked) {
        Duration delay = moods.callbackDelay("late" + asked.key(), 1);
        vertx.timer(Math.max(1, delay.toMillis()))
                .compose(due -> book.append(line(asked, null)))
                .onSuccess(written -> callbacks.send(written, delay))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("key", asked.key())
                        .addKeyValue("error", cause.getMessage())
                        .log("late charge not taken"));
    }

    private Future<RefundOutcome> payBack(UUID paymentId, String reason) {
        return book.charge(paymentId)
                .compose(charge -> charge == null
                        ? Future.succeededFuture(new RefundOutcome.NeverCharged())
                        : book.append(paidBack(charge, reason)).map(written -> {
                            callbacks.about(written);
                            return new RefundOutcome.Refunded(written.at());
                        }));
    }

    private void announce(UUID paymentId) {
        book.refund(paymentId)
                .onSuccess(line -> {
                    if (line != null) {
                        callbacks.send(line, moods.callbackDelay(line.kind() + line.key(), 1));
                    }
                })
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("paymentId", paymentId)
                        .addKeyValue("error", cause.getMessage())
                        .log("charge-back not called back"));
    }

    private static ChargeRecord line(Charge asked, String declineReason) {
        boolean declined = declineReason != null;
        return new ChargeRecord(
                declined ? LineKind.DECLINE : LineKind.CHARGE,
                asked.key(),
                declined ? null : Ids.paymentId(asked.key()),
                asked.activityId(),
                asked.slot(),
                asked.reservationId(),
                asked.orderId(),
                asked.userId(),
                asked.amountMinor(),
                asked.currency(),
                declineReason,
                System.currentTimeMillis());
    }

    private static ChargeRecord paidBack(ChargeRecord charge, String reason) {
        return new ChargeRecord(
                LineKind.REFUND,
                charge.key(),
                charge.paymentId(),
                charge.activityId(),
                charge.slot(),
                charge.reservationId(),
                charge.orderId(),
                charge.userId(),
                charge.amountMinor(),
                charge.currency(),
                reason,
                System.currentTimeMillis());
    }

    private static Charged answer(ChargeRecord decided) {
        return new Charged(decided.paymentId(), decided.reason(), decided.at());
    }
}
