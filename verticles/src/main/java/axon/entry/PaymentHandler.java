package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ConfirmOutcome;
import axon.bus.PaymentMessage.Confirm;
import axon.bus.ReservationMessage.Prepare;
import axon.bus.StepOutcome;
import axon.domain.Money;
import axon.domain.Reservation;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** {@code POST /api/v1/payments/prepare} and {@code /confirm}. */
final class PaymentHandler {
    private final Bus bus;
    private final Authentication authentication;
    private final OncePerKey once;
    private final Metrics metrics;

    PaymentHandler(Bus bus, Authentication authentication, OncePerKey once, Metrics metrics) {
        this.bus = bus;
        this.authentication = authentication;
        this.once = once;
        this.metrics = metrics;
    }

    Future<Answer> prepare(RoutingContext ctx) {
        ReservationToken token = token(ctx);
        return authentication
                .shopper(ctx)
                .compose(identity -> bus.request(Addresses.PREPARE, new Prepare(token, identity.userId())))
                .map(outcome -> switch (outcome) {
                    case StepOutcome.Taken taken -> prepared(taken.reservation(), taken.serverTime());
                    case StepOutcome.Refused refused -> throw Steps.refusal(refused.reservation());
                    case StepOutcome.NotOwner no -> throw Steps.notOwner();
                    case StepOutcome.Unknown no -> throw Steps.over();
                    case StepOutcome.NotPrepared no -> throw Steps.impossible(no);
                    case StepOutcome.InProgress no -> throw Steps.impossible(no);
                });
    }

    Future<Answer> confirm(RoutingContext ctx) {
        ReservationToken token = token(ctx);
        String key = OncePerKey.key(ctx);
        return authentication
                .shopper(ctx)
                .map(identity -> new Confirm(token, identity.userId(), ctx.get(Admission.REQUEST_ID)))
                .compose(confirm -> key == null ? ask(confirm) : once.answer(keyed(key, confirm), () -> ask(confirm)))
                .onSuccess(answer -> metrics.confirm("confirmed"))
                .onFailure(cause -> metrics.confirm(Metrics.outcome(cause)));
    }

    private Future<Answer> ask(Confirm confirm) {
        return bus.request(Addresses.CONFIRM_PAYMENT, confirm).map(outcome -> switch (outcome) {
            case ConfirmOutcome.Confirmed confirmed -> confirmed(confirmed.reservation());
            case ConfirmOutcome.Declined declined ->
                throw Failure.of(
                        FailureCode.PAYMENT_DECLINED, "the provider declined the payment: " + declined.reason());
            case ConfirmOutcome.NotPrepared no -> throw Steps.notPrepared();
            case ConfirmOutcome.InProgress no -> throw Steps.inProgress();
            case ConfirmOutcome.NotOwner no -> throw Steps.notOwner();
            case ConfirmOutcome.Over no -> throw Steps.over();
        });
    }

    private static OncePerKey.Keyed keyed(String key, Confirm confirm) {
        ReservationToken token = confirm.token();
        String fingerprint = "confirm|" + token.reservationId();
        return new OncePerKey.Keyed(token.activityId(), confirm.userId(), key, fingerprint, Steps.inProgress());
    }

    private static ReservationToken token(RoutingContext ctx) {
        Body body = Body.of(ctx);
        ReservationToken token = body.token("reservationToken");
        body.check();
        return token;
    }

    private static Answer prepared(Reservation reservation, Instant serverTime) {
        ReservationToken approval = ReservationToken.approval(reservation.activityId(), reservation.id());
        return Answer.ok(new JsonObject()
                .put("success", true)
                .put("approvalToken", approval.toString())
                .put("amount", Money.decimal(reservation.amountMinor(), reservation.currency()))
                .put("currency", reservation.currency())
                .put("expiresAt", reservation.deadline().toString())
                .put("serverTime", serverTime.toString()));
    }

    private static Answer confirmed(Reservation reservation) {
        return Answer.ok(new JsonObject()
                .put("success", true)
                .put("orderId", reservation.orderId().toString())
                .put("slot", reservation.slot())
                .put("amount", Money.decimal(reservation.amountMinor(), reservation.currency()))
                .put("currency", reservation.currency())
                .put("status", reservation.state().shown().name()));
    }
}
