package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Lets requests in: gives each its id and counts those in flight. Past the bound a request is told {@code overloaded} at
 * once, as is an address past its rate; while draining, new claims are told {@code shutting-down} and the rest is served to its end. Belongs to one event
 * loop.
 */
final class Admission {
    static final String REQUEST_ID = "requestId";
    private static final String HEADER = "X-Request-Id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final HexFormat HEX = HexFormat.of();

    /** Of the bound; the rest is for payments, because a payment that is refused has cost a claim already. */
    private static final double SHARE_OF_THE_DOOR = 0.75;

    private static final String PAYMENTS = "/api/v1/payments/";

    private final Metrics metrics;
    private final int bound;
    private final int boundAtTheDoor;
    private final RateLimit<String> perAddress;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private int inFlight;
    private Promise<Void> empty;

    Admission(Metrics metrics, int bound, RateLimit<String> perAddress) {
        this.metrics = metrics;
        this.bound = bound;
        this.boundAtTheDoor = Math.max(1, (int) (bound * SHARE_OF_THE_DOOR));
        this.perAddress = perAddress;
    }

    void admit(RoutingContext ctx) {
        String known = ctx.get(REQUEST_ID);
        if (known != null) {
            ctx.response().putHeader(HEADER, known);
            ctx.next(); // rerouted: in already
            return;
        }
        String requestId = requestId(ctx.request().getHeader(HEADER));
        ctx.put(REQUEST_ID, requestId);
        ctx.response().putHeader(HEADER, requestId);
        if (!isReadable(ctx)) {
            Problems.write(ctx, Failure.of(FailureCode.INVALID_REQUEST, "the path cannot be read"));
            return;
        }
        if (inFlight >= boundOf(ctx)) {
            metrics.shed("limits.in-flight");
            ctx.fail(Failure.of(FailureCode.OVERLOADED, "too many requests at a time"));
            return;
        }
        perAddress.count(ctx.request().remoteAddress().hostAddress(), System.currentTimeMillis());
        inFlight++;
        ctx.addEndHandler(end -> leave());
        ctx.next();
    }

    private int boundOf(RoutingContext ctx) {
        return ctx.request().path().contains(PAYMENTS) ? bound : boundAtTheDoor;
    }

    void refuseWhileDraining(RoutingContext ctx) {
        if (empty != null) {
            ctx.fail(Failure.of(FailureCode.SHUTTING_DOWN, "no new claims while we shut down"));
            return;
        }
        ctx.next();
    }

    /** No new claims from now on; done when nothing is in flight, or after {@code most}. */
    Future<Void> drain(Vertx vertx, Duration most) {
        empty = Promise.promise();
        if (inFlight == 0) {
            empty.tryComplete();
        }
        return Future.any(empty.future(), vertx.timer(Math.max(1, most.toMillis())))
                .mapEmpty();
    }

    /** No route can be looked for with a malformed escape in the path. */
    private static boolean isReadable(RoutingContext ctx) {
        try {
            return ctx.normalizedPath() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void leave() {
        inFlight--;
        if (inFlight == 0 && empty != null) {
            empty.tryComplete();
        }
    }

    private String requestId(String given) {
        if (given != null && ACCEPTABLE.matcher(given).matches()) {
            return given;
        }
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextInt());
    }
}
