package axon.management;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.RecoveryMessage.AskWaiting;
import axon.bus.RecoveryMessage.Waiting;
import axon.bus.ReservationMessage.MoveClock;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import axon.identity.SignInLinks;
import axon.ops.Metrics;
import axon.settings.Durations;
import axon.settings.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The paths of the management port. */
final class ManagementRoutes {
    private static final String SECRET = "X-Axon-Secret";

    private final Bus bus;
    private final Metrics metrics;
    private final List<HealthCheck> checks;
    private final Secret control;
    private final SignInLinks links;
    private final Supplier<String> publicUrl;
    private final boolean testClock;

    ManagementRoutes(
            Bus bus,
            Metrics metrics,
            List<HealthCheck> checks,
            Secret control,
            SignInLinks links,
            Supplier<String> publicUrl,
            boolean testClock) {
        this.bus = bus;
        this.metrics = metrics;
        this.checks = checks;
        this.control = control;
        this.links = links;
        this.publicUrl = publicUrl;
        this.testClock = testClock;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(ctx -> json(ctx, 200, new JsonObject().put("status", "UP")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::scrape);
        router.get("/gateway/charges").handler(this::charges);
        router.get("/internal/recovery").handler(this::recovering);
        router.post("/gateway/outage").handler(this::outage);
        router.post("/gateway/charge-backs").handler(this::chargeBack);
        router.post("/internal/sign-in-links").handler(this::signInLink);
        if (testClock) {
            router.post("/internal/clock").handler(this::moveClock);
        }
        router.route().failureHandler(Problems::write);
        for (int status : List.of(404, 405)) {
            router.errorHandler(status, Problems::write);
        }
        return router;
    }

    /** Claims need Redis and Kafka; without MySQL or Elasticsearch the rest waits, but sales go on. */
    private void ready(RoutingContext ctx) {
        JsonObject each = new JsonObject();
        checks.forEach(check -> each.put(check.name(), check.json()));
        boolean selling = isUp("redis") && isUp("kafka");
        boolean whole = checks.stream().allMatch(HealthCheck::isUp);
        String status = whole ? "UP" : selling ? "DEGRADED" : "DOWN";
        json(ctx, selling ? 200 : 503, new JsonObject().put("status", status).put("checks", each));
    }

    private boolean isUp(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).allMatch(HealthCheck::isUp);
    }

    private void scrape(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(metrics.scrape())
                .onFailure(ctx::fail);
    }

    private void charges(RoutingContext ctx) {
        new ChargesAnswer(bus, ctx).send(activityId(ctx, 0));
    }

    private void outage(RoutingContext ctx) {
        requireSecret(ctx);
        bus.request(Addresses.GATEWAY_OUTAGE, GatewayJson.outage(ctx.queryParams()))
                .onSuccess(begun -> json(ctx, 200, new JsonObject()))
                .onFailure(ctx::fail);
    }

    private void chargeBack(RoutingContext ctx) {
        requireSecret(ctx);
        bus.request(Addresses.CHARGE_BACK, GatewayJson.chargeBack(ctx.queryParams()))
                .map(GatewayJson::of)
                .onSuccess(paidBack -> json(ctx, 200, paidBack))
                .onFailure(ctx::fail);
    }

    private void recovering(RoutingContext ctx) {
        bus.request(Addresses.RECOVERING, new AskWaiting(activityId(ctx, 0)))
                .onSuccess(reply -> {
                    JsonArray activities = new JsonArray();
                    reply.activities().forEach(waiting -> activities.add(json(waiting)));
                    json(ctx, 200, new JsonObject().put("activities", activities));
                })
                .onFailure(ctx::fail);
    }

    private static JsonObject json(Waiting waiting) {
        return new JsonObject()
                .put("activityId", waiting.activityId())
                .put("reason", waiting.reason())
                .put("restored", waiting.restored())
                .put("total", waiting.total())
                .put("since", waiting.since().toString());
    }

    private void signInLink(RoutingContext ctx) {
        requireSecret(ctx);
        String url = publicUrl.get() + "/sign-in?code=" + links.issue();
        json(ctx, 200, new JsonObject().put("url", url));
    }

    private void moveClock(RoutingContext ctx) {
        requireSecret(ctx);
        bus.request(Addresses.MOVE_CLOCK, new MoveClock(activityId(ctx, -1), offset(ctx)))
                .onSuccess(moved -> json(ctx, 200, new JsonObject()))
                .onFailure(ctx::fail);
    }

    private static Duration offset(RoutingContext ctx) {
        String text = ctx.queryParams().get("offset");
        try {
            return Durations.parse(text == null ? "" : text);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw Failure.invalid("offset", "must be a duration");
        }
    }

    private void requireSecret(RoutingContext ctx) {
        String shown = ctx.request().getHeader(SECRET);
        byte[] expected = control.value().getBytes(StandardCharsets.UTF_8);
        if (shown == null || !MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected)) {
            throw Failure.of(FailureCode.UNAUTHENTICATED, "only the launcher may do this");
        }
    }

    private static long activityId(RoutingContext ctx, long otherwise) {
        String text = ctx.queryParams().get("activityId");
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw Failure.invalid("activityId", "must be a whole number");
        }
    }

    private static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer())
                .onFailure(ctx::fail);
    }
}
