package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.ClaimOutcome;
import axon.bus.ReservationMessage.AskHolders;
import axon.bus.ReservationMessage.Claim;
import axon.domain.ActivityType;
import axon.domain.Identity;
import axon.domain.Reservation;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /api/v1/entries}: asks for a slot. */
final class ClaimHandler {
    private final Bus bus;
    private final Authentication authentication;
    private final OncePerKey once;
    private final Metrics metrics;
    private final RateLimit<Long> perUser;
    private final SoldOut soldOut = new SoldOut();

    ClaimHandler(Bus bus, Authentication authentication, OncePerKey once, Metrics metrics, RateLimit<Long> perUser) {
        this.bus = bus;
        this.authentication = authentication;
        this.once = once;
        this.metrics = metrics;
        this.perUser = perUser;
    }

    Future<Answer> claim(RoutingContext ctx) {
        Body body = Body.of(ctx);
        long activityId = body.id("campaignActivityId");
        Long productId = body.optionalId("productId");
        ActivityType type = body.optionalName("campaignActivityType", ActivityType.class);
        int quantity = body.positive("quantity", 1);
        body.check();
        String key = OncePerKey.key(ctx);
        return authentication
                .shopper(ctx)
                .map(this::withinLimit)
                .compose(userId -> ask(key, new Claim(activityId, userId, type, productId, quantity)))
                .onSuccess(answer -> metrics.claim("granted"))
                .onFailure(cause -> metrics.claim(Metrics.outcome(cause)));
    }

    private Future<Answer> ask(String key, Claim claim) {
        return key == null ? ask(claim) : once.answer(keyed(key, claim), () -> ask(claim));
    }

    private Future<Answer> ask(Claim claim) {
        return decide(claim).map(this::answer);
    }

    private static OncePerKey.Keyed keyed(String key, Claim claim) {
        String fingerprint = "claim|" + claim.type() + "|" + claim.productId() + "|" + claim.quantity();
        Failure busy = Failure.of(FailureCode.OVERLOADED, "a claim with this key runs elsewhere");
        return new OncePerKey.Keyed(claim.activityId(), claim.userId(), key, fingerprint, busy);
    }

    private Future<ClaimOutcome> decide(Claim claim) {
        long now = System.nanoTime();
        ClaimOutcome known = soldOut.outcome(claim, now);
        return known != null
                ? Future.succeededFuture(known)
                : bus.request(Addresses.CLAIM, claim).onSuccess(outcome -> {
                    if (soldOut.note(claim, outcome, now)) {
                        listHolders(claim.activityId());
                    }
                });
    }

    private void listHolders(long activityId) {
        bus.request(Addresses.HOLDERS, new AskHolders(activityId))
                .onComplete(
                        holders -> soldOut.listed(activityId, holders, System.nanoTime()),
                        cause -> soldOut.listed(activityId, null, System.nanoTime()));
    }

    private long withinLimit(Identity identity) {
        perUser.count(identity.userId(), System.currentTimeMillis());
        return identity.userId();
    }

    private Answer answer(ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Granted granted -> granted(granted);
            case ClaimOutcome.AlreadyPurchased already ->
                throw Failure.of(FailureCode.ALREADY_PURCHASED, "you have bought this already");
            case ClaimOutcome.NotOpen closed -> throw notOpen(closed.why());
            case ClaimOutcome.TypeMismatch mismatch ->
                throw Failure.of(FailureCode.TYPE_MISMATCH, "the activity is of another type");
            case ClaimOutcome.ProductMismatch mismatch ->
                throw Failure.of(FailureCode.PRODUCT_MISMATCH, "the activity offers another product");
            case ClaimOutcome.QuantityRefused refused ->
                throw Failure.invalid("quantity", "must be at most " + refused.most());
            case ClaimOutcome.SoldOut soldOut -> throw soldOut(soldOut);
            case ClaimOutcome.NoSuchActivity none -> throw noSuchActivity();
        };
    }

    /** The one answer that thousands want in the same second, so it is written without a tree; no field needs escaping. */
    private static Answer granted(ClaimOutcome.Granted granted) {
        Reservation reservation = granted.reservation();
        return new Answer(
                200,
                Buffer.buffer("{\"reservationToken\":\"" + reservation.token()
                        + "\",\"slot\":" + reservation.slot()
                        + ",\"status\":\"" + reservation.state().name()
                        + "\",\"expiresAt\":\"" + reservation.deadline()
                        + "\",\"serverTime\":\"" + granted.serverTime()
                        + "\",\"isRetry\":" + granted.retry() + "}"));
    }

    private static Failure notOpen(String why) {
        return switch (why) {
            case "DRAFT" -> noSuchActivity();
            case "UPCOMING" -> Failure.of(FailureCode.NOT_OPEN, "the activity has not opened yet");
            case "PAUSED" -> Failure.of(FailureCode.NOT_OPEN, "the activity is paused");
            default -> Failure.of(FailureCode.NOT_OPEN, "the activity has ended");
        };
    }

    private static Failure noSuchActivity() {
        return Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "there is no such activity");
    }

    private static Failure soldOut(ClaimOutcome.SoldOut soldOut) {
        Failure failure = Failure.of(FailureCode.SOLD_OUT, "every slot is taken");
        Instant deadline = soldOut.earliestDeadline();
        return deadline == null ? failure : failure.retryAfter(Duration.between(soldOut.serverTime(), deadline));
    }
}
