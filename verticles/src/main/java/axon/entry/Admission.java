package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import axon.ops.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Lets requests in: gives each its id and a seat. Without one it is told {@code overloaded}, a payment only when it has
 * waited for {@link #LONGEST_WAIT} or too many wait; an address past its rate is told {@code too-many-requests}. While draining,
 * new claims are told {@code shutting-down} and the rest is served to its end. Belongs to one event loop.
 */
final class Admission {
    static final String REQUEST_ID = "requestId";
    private static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final HexFormat HEX = HexFormat.of();

    /** Of a payment in line; its caller waits for the answer to a confirm for longer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Metrics metrics;
    private final Seats seats;
    private final RateLimit<String> perAddress;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private Promise<Void> empty;

    Admission(Metrics metrics, int bound, RateLimit<String> perAddress) {
        this.metrics = metrics;
        this.seats = new Seats(bound);
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
        if (perAddress.isOn()) {
            perAddress.count(ctx.request().remoteAddress().hostAddress(), System.currentTimeMillis());
        }
        boolean payment = isPayment(ctx.request());
        if (payment ? seats.takeForPayment() : seats.take()) {
            enter(ctx);
        } else if (payment) {
            new InLine(ctx).begin();
        } else {
            refuse(ctx);
        }
    }

    private static boolean isPayment(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method()) && EntryRoutes.isPayment(request.path());
    }

    private void enter(RoutingContext ctx) {
        ctx.addEndHandler(end -> leave());
        ctx.next();
    }

    private void refuse(RoutingContext ctx) {
        metrics.shed("limits.in-flight");
        ctx.fail(Failure.of(FailureCode.OVERLOADED, "too many requests at a time"));
    }

    /** A payment that waits for a seat. What has come of its body stays with the connection meanwhile. */
    private final class InLine implements Seats.Waiting {
        private final RoutingContext ctx;
        private final Context context = Vertx.currentContext();
        private boolean waits;
        private long late;

        private InLine(RoutingContext ctx) {
            this.ctx = ctx;
        }

        private void begin() {
            if (!seats.waitInLine(this)) {
                refuse(ctx);
                return;
            }
            waits = true;
            ctx.request().pause();
            late = ctx.vertx().setTimer(LONGEST_WAIT.toMillis(), due -> giveUp());
        }

        private void giveUp() {
            waits = false;
            refuse(ctx);
            ctx.request().resume();
        }

        @Override
        public boolean takes() {
            return waits;
        }

        /** In a turn of its own: this one belongs to the request that has left. The client may be gone by then. */
        @Override
        public void seated() {
            waits = false;
            ctx.vertx().cancelTimer(late);
            context.runOnContext(turn -> {
                if (ctx.response().closed()) {
                    leave();
                    return;
                }
                enter(ctx);
                ctx.request().resume();
            });
        }
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
        if (seats.isEmpty()) {
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
        seats.leave();
        if (seats.isEmpty() && empty != null) {
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
