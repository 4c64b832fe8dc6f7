package axon.payment;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.ConfirmOutcome;
import axon.bus.GatewayMessage.Callback;
import axon.bus.GatewayMessage.Outcome;
import axon.bus.RefundMessage;
import axon.bus.StepOutcome;
import axon.domain.Ids;
import axon.domain.RefundReason;
import axon.domain.Reservation;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;

/**
 * Hears what the provider tells unasked. A callback may come late, twice and in any order: one about the attempt that waits
 * in PAYING carries the payment on, by the same steps as everybody; a charge that no order can come of is paid back; all else
 * changes nothing. Failing means: call again.
 */
final class ProviderCalls {
    private final Bus bus;
    private final Payments payments;

    ProviderCalls(Bus bus, Payments payments) {
        this.bus = bus;
        this.payments = payments;
    }

    Future<Done> hear(Callback call) {
        int attempt = attempt(call);
        Payment payment =
                payments.attempt(ReservationToken.reservation(call.activityId(), call.reservationId()), attempt);
        return payment.begin().compose(begun -> switch (begun) {
            case StepOutcome.Taken taken ->
                payment.finish(taken.reservation())
                        .compose(ended -> take(call, effect(call, ended), taken.reservation()));
            case StepOutcome.InProgress busy ->
                take(call, CallbackEffect.of(call.outcome(), attempt, busy.reservation()), busy.reservation());
            case StepOutcome.Refused refused ->
                take(call, CallbackEffect.of(call.outcome(), attempt, refused.reservation()), refused.reservation());
            case StepOutcome.Unknown none -> take(call, CallbackEffect.of(call.outcome(), attempt, null), null);
            case StepOutcome.NotPrepared no -> throw impossible(no);
            case StepOutcome.NotOwner no -> throw impossible(no);
        });
    }

    /** The payment was carried on by this call, and this is how it ended. */
    private static CallbackEffect effect(Callback call, ConfirmOutcome ended) {
        return switch (ended) {
            case ConfirmOutcome.Confirmed confirmed ->
                call.outcome() == Outcome.REFUNDED ? new CallbackEffect.Later() : new CallbackEffect.Nothing();
            case ConfirmOutcome.Declined declined ->
                call.outcome() == Outcome.DECLINED
                        ? new CallbackEffect.Nothing()
                        : new CallbackEffect.PayBack(RefundReason.CHARGED_AFTER_DECLINE);
            case ConfirmOutcome.Over over -> new CallbackEffect.Later();
            case ConfirmOutcome.InProgress busy -> new CallbackEffect.Later();
            case ConfirmOutcome.NotPrepared no -> new CallbackEffect.Later();
            case ConfirmOutcome.NotOwner no -> new CallbackEffect.Later();
        };
    }

    private Future<Done> take(Callback call, CallbackEffect effect, Reservation reservation) {
        return switch (effect) {
            case CallbackEffect.Nothing nothing -> Future.succeededFuture(Done.INSTANCE);
            case CallbackEffect.Later later -> Future.failedFuture(later());
            case CallbackEffect.PayBack payBack ->
                bus.request(Addresses.REQUEST_REFUND, request(call, payBack.reason(), reservation))
                        .compose(requested -> requested.noted()
                                ? Future.succeededFuture(Done.INSTANCE)
                                : Future.failedFuture(later()));
        };
    }

    /** A forgotten reservation leaves only what the provider knows: one piece at the whole amount. */
    private static RefundMessage.Request request(Callback call, RefundReason reason, Reservation reservation) {
        return new RefundMessage.Request(
                call.orderId(),
                call.paymentId(),
                call.reservationId(),
                call.activityId(),
                call.userId(),
                call.slot(),
                reservation == null ? null : reservation.productId(),
                reservation == null ? 1 : reservation.quantity(),
                reservation == null ? call.amountMinor() : reservation.priceMinor(),
                call.amountMinor(),
                call.currency(),
                reason,
                call.outcome() == Outcome.REFUNDED);
    }

    /** @throws Failure when the call is not about a charge that Axon asks for */
    private static int attempt(Callback call) {
        int attempt = Ids.attempt(call.orderId(), call.key());
        boolean ours = attempt >= 0 && call.orderId().equals(Ids.orderId(call.reservationId()));
        if (!ours
                || (call.outcome() != Outcome.DECLINED
                        && !Ids.paymentId(call.key()).equals(call.paymentId()))) {
            throw Failure.invalid("key", "is no charge of ours");
        }
        return attempt;
    }

    private static Failure later() {
        return Failure.of(FailureCode.PAYMENT_IN_PROGRESS, "the payment is in progress, call again");
    }

    private static Failure impossible(StepOutcome outcome) {
        return Failure.of(
                FailureCode.INTERNAL, "begin was answered " + outcome.getClass().getSimpleName());
    }
}
