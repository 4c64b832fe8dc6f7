package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ReservationMessage.AskAvailability;
import axon.bus.ReservationMessage.Cancel;
import axon.bus.ReservationMessage.FindOwn;
import axon.bus.StepOutcome;
import axon.domain.ActivityStatus;
import axon.domain.Availability;
import axon.domain.Reservation;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** A shopper's own entry ({@code GET} and {@code DELETE /api/v1/entries}) and what is left for everybody. */
final class EntryHandler {
    private final Bus bus;
    private final Authentication authentication;

    EntryHandler(Bus bus, Authentication authentication) {
        this.bus = bus;
        this.authentication = authentication;
    }

    Future<Answer> find(RoutingContext ctx) {
        long activityId = Parameters.queryId(ctx, "campaignActivityId");
        return authentication
                .shopper(ctx)
                .compose(identity -> bus.request(Addresses.FIND_OWN, new FindOwn(activityId, identity.userId())))
                .map(outcome -> switch (outcome) {
                    case StepOutcome.Taken taken -> own(taken.reservation(), taken.serverTime());
                    case StepOutcome.Unknown none -> none(none.serverTime());
                    case StepOutcome.Refused no -> throw Steps.impossible(no);
                    case StepOutcome.NotPrepared no -> throw Steps.impossible(no);
                    case StepOutcome.InProgress no -> throw Steps.impossible(no);
                    case StepOutcome.NotOwner no -> throw Steps.impossible(no);
                });
    }

    Future<Answer> cancel(RoutingContext ctx) {
        var token = Parameters.pathToken(ctx, "token");
        return authentication
                .shopper(ctx)
                .compose(identity -> bus.request(Addresses.CANCEL, new Cancel(token, identity.userId())))
                .map(outcome -> switch (outcome) {
                    case StepOutcome.Taken cancelled -> Answer.none();
                    case StepOutcome.Refused refused -> throw Steps.refusal(refused.reservation());
                    case StepOutcome.NotOwner no -> throw Steps.notOwner();
                    case StepOutcome.Unknown no -> throw Steps.over();
                    case StepOutcome.NotPrepared no -> throw Steps.impossible(no);
                    case StepOutcome.InProgress no -> throw Steps.impossible(no);
                });
    }

    Future<Answer> availability(RoutingContext ctx) {
        long activityId = Parameters.pathId(ctx, "id", FailureCode.ACTIVITY_NOT_FOUND);
        return bus.request(Addresses.AVAILABILITY, new AskAvailability(activityId))
                .map(available -> Answer.ok(json(available.availability())));
    }

    private static Answer own(Reservation reservation, Instant serverTime) {
        JsonObject own =
                new JsonObject().put("status", reservation.state().shown().name());
        if (!reservation.state().isOver()) {
            own.put("reservationToken", reservation.token().toString()).put("slot", reservation.slot());
        }
        switch (reservation.state()) {
            case RESERVED, PAYING -> own.put("expiresAt", reservation.deadline().toString());
            case CONFIRMED, REFUNDED, LOST ->
                own.put("orderId", reservation.orderId().toString());
            case EXPIRED, CANCELLED, DECLINED -> {
                // nothing more to say
            }
        }
        return Answer.ok(own.put("serverTime", serverTime.toString()));
    }

    private static Answer none(Instant serverTime) {
        return Answer.ok(new JsonObject().put("status", "NONE").put("serverTime", serverTime.toString()));
    }

    private static JsonObject json(Availability availability) {
        if (availability.status() == ActivityStatus.DRAFT) {
            throw Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "there is no such activity");
        }
        return new JsonObject()
                .put("limit", availability.limit())
                .put("held", availability.held())
                .put("confirmed", availability.confirmed())
                .put("remaining", availability.remaining())
                .put("state", availability.state().name())
                .put("opensAt", availability.opensAt().toString())
                .put("closesAt", availability.closesAt().toString())
                .put("serverTime", availability.serverTime().toString());
    }
}
