package axon.payment;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ConfirmOutcome;
import axon.bus.GatewayMessage.Charge;
import axon.bus.GatewayMessage.Charged;
import axon.bus.ReservationMessage.Begin;
import axon.bus.ReservationMessage.Complete;
import axon.bus.ReservationMessage.Decline;
import axon.bus.ReservationMessage.Renew;
import axon.bus.StepOutcome;
import axon.domain.Ids;
import axon.domain.PaymentCommand;
import axon.domain.Reservation;
import axon.domain.ReservationToken;
import axon.event.PaymentCommandJson;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.stream.KafkaPublisher;
import axon.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to finish one payment: begin, charge, publish, complete. Every step may be repeated by anybody at any time
 * with the same ids: the gateway knows its key, the orders their order id, the reservation its attempt. So whoever finds a
 * payment in PAYING simply runs this again. Confirmed means that Kafka has acknowledged the command.
 */
final class Payment {
    private static final Duration NOW = Duration.ZERO;
    private static final Logger LOG = LoggerFactory.getLogger(Payment.class);

    private final Vertx vertx;
    private final Bus bus;
    private final KafkaPublisher kafka;
    private final Duration lease;
    private final ReservationToken token;
    private final long userId;
    private final Map<String, String> headers;
    private final String owner = UUID.randomUUID().toString();

    /** The attempt that was found running elsewhere: its answer is the one to give, so no other is begun. */
    private int joined = Begin.ANY_ATTEMPT;

    private Future<?> renewal = Future.succeededFuture();

    /**
     * @param userId 0 when recovery drives the payment
     * @param headers of the command on Kafka
     */
    Payment(
            Vertx vertx,
            Bus bus,
            KafkaPublisher kafka,
            Duration lease,
            ReservationToken token,
            long userId,
            Map<String, String> headers) {
        this.vertx = vertx;
        this.bus = bus;
        this.kafka = kafka;
        this.lease = lease;
        this.token = token;
        this.userId = userId;
        this.headers = headers;
    }

    /** Limits this payment to one attempt; to be called before it is driven. */
    Payment only(int attempt) {
        joined = attempt;
        return this;
    }

    /** May be called again after {@code InProgress}. */
    Future<ConfirmOutcome> drive() {
        return begin().compose(begun -> switch (begun) {
            case StepOutcome.Taken taken -> finish(taken.reservation());
            case StepOutcome.Refused refused -> Future.succeededFuture(settled(refused.reservation()));
            case StepOutcome.NotPrepared no -> Future.succeededFuture(new ConfirmOutcome.NotPrepared());
            case StepOutcome.InProgress busy -> Future.succeededFuture(join(busy.reservation()));
            case StepOutcome.NotOwner no -> Future.succeededFuture(new ConfirmOutcome.NotOwner());
            case StepOutcome.Unknown no -> Future.succeededFuture(new ConfirmOutcome.Over());
        });
    }

    /** Takes the payment over, if it is to be had. */
    Future<StepOutcome> begin() {
        return bus.request(Addresses.BEGIN, new Begin(token, userId, owner, lease, joined));
    }

    private ConfirmOutcome join(Reservation reservation) {
        joined = reservation.attempt();
        return new ConfirmOutcome.InProgress();
    }

    /** The rest of a payment that was begun. */
    Future<ConfirmOutcome> finish(Reservation reservation) {
        long signOfLife = vertx.setPeriodic(lease.toMillis() / 2, due -> renew());
        return charge(reservation)
                .compose(charged -> charged.declined()
                        ? decline(reservation, charged.declineReason())
                        : publish(reservation, charged).compose(published -> complete(reservation)))
                .onComplete(ended -> vertx.cancelTimer(signOfLife))
                .recover(this::letGo);
    }

    private void renew() {
        renewal = bus.request(Addresses.RENEW, new Renew(token, owner, lease))
                .onFailure(cause -> LOG.atDebug()
                        .addKeyValue("reservationId", token.reservationId())
                        .addKeyValue("error", cause.getMessage())
                        .log("lease not renewed; whoever takes over repeats the same steps"));
    }

    private Future<Charged> charge(Reservation reservation) {
        String key = Ids.gatewayKey(reservation.orderId(), reservation.attempt());
        if (reservation.amountMinor() == 0) {
            return Future.succeededFuture(new Charged(Ids.paymentId(key), null, System.currentTimeMillis()));
        }
        return bus.request(
                Addresses.CHARGE,
                new Charge(
                        key,
                        reservation.activityId(),
                        reservation.slot(),
                        reservation.id(),
                        reservation.orderId(),
                        reservation.userId(),
                        reservation.amountMinor(),
                        reservation.currency()));
    }

    private Future<Void> publish(Reservation reservation, Charged charged) {
        PaymentCommand command = new PaymentCommand(
                PaymentCommand.SCHEMA,
                reservation.orderId(),
                reservation.id(),
                reservation.campaignId(),
                reservation.activityId(),
                reservation.type(),
                reservation.userId(),
                reservation.productId(),
                reservation.slot(),
                reservation.quantity(),
                reservation.priceMinor(),
                reservation.amountMinor(),
                reservation.currency(),
                charged.paymentId(),
                charged.at());
        return kafka.send(Topics.COMMAND, PaymentCommandJson.key(command), PaymentCommandJson.encode(command), headers);
    }

    private Future<ConfirmOutcome> complete(Reservation reservation) {
        return bus.request(Addresses.COMPLETE, new Complete(token, reservation.attempt()))
                .map(outcome -> switch (outcome) {
                    case StepOutcome.Taken taken -> new ConfirmOutcome.Confirmed(taken.reservation());
                    case StepOutcome.Refused refused -> settled(refused.reservation());
                    case StepOutcome.NotPrepared no -> throw impossible(no);
                    case StepOutcome.InProgress no -> throw impossible(no);
                    case StepOutcome.NotOwner no -> throw impossible(no);
                    case StepOutcome.Unknown no -> throw impossible(no);
                });
    }

    private Future<ConfirmOutcome> decline(Reservation reservation, String reason) {
        return bus.request(Addresses.DECLINE, new Decline(token, reservation.attempt()))
                .map(declined -> new ConfirmOutcome.Declined(reason));
    }

    /**
     * Nobody knows how far we got: drop the lease, so that the next confirm or recovery goes on at once. A renewal under way
     * must not come after that.
     */
    private Future<ConfirmOutcome> letGo(Throwable cause) {
        return renewal.transform(renewed -> bus.request(Addresses.RENEW, new Renew(token, owner, NOW)))
                .transform(dropped -> Future.failedFuture(cause));
    }

    /** The attempt number grows with a definite decline only. */
    private ConfirmOutcome settled(Reservation reservation) {
        if (reservation.state().isPaid()) {
            return new ConfirmOutcome.Confirmed(reservation);
        }
        boolean declined = joined != Begin.ANY_ATTEMPT && reservation.attempt() > joined;
        return declined ? new ConfirmOutcome.Declined("in the attempt under way") : new ConfirmOutcome.Over();
    }

    private static Failure impossible(StepOutcome outcome) {
        return Failure.of(
                FailureCode.INTERNAL,
                "complete was answered " + outcome.getClass().getSimpleName());
    }
}
