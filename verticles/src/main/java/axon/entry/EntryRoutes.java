package axon.entry;

import static axon.entry.Api.answering;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one list of paths. */
final class EntryRoutes {
    private static final int HOT_BODY = 16 * 1024;
    private static final int SMALL_BODY = 64 * 1024;
    static final int EVENTS_BODY = 512 * 1024;
    private static final String PREFIX = "/entry";
    private static final String PREPARE = "/api/v1/payments/prepare";
    private static final String CONFIRM = "/api/v1/payments/confirm";
    static final String EVENTS = "/api/v1/behavior/events";

    private static final Set<String> PAYMENTS = Set.of(PREPARE, CONFIRM, PREFIX + PREPARE, PREFIX + CONFIRM);

    private EntryRoutes() {}

    record Handlers(
            Admission admission,
            ClaimHandler claims,
            EntryHandler entries,
            PaymentHandler payments,
            OrdersHandler orders,
            EventBytes eventBytes,
            CollectHandler events,
            CampaignHandler campaigns,
            Pages pages,
            Assets assets) {}

    /** Whether a POST to this path is a step of a payment. */
    static boolean isPayment(String path) {
        return PAYMENTS.contains(path);
    }

    static Router router(Vertx vertx, Handlers to) {
        Router router = Router.router(vertx);
        router.route().handler(to.admission()::admit);
        // Each of these is wanted by thousands at a time: first of all.
        hot(() -> router.post("/api/v1/entries"), to.admission()::refuseWhileDraining, to.claims()::claim);
        hot(() -> router.post(PREPARE), RoutingContext::next, to.payments()::prepare);
        hot(() -> router.post(CONFIRM), RoutingContext::next, to.payments()::confirm);

        router.route(PREFIX + "/api/v1/*").handler(EntryRoutes::withoutPrefix);
        router.route("/api/*").handler(EntryRoutes::requireJsonAccepted);
        router.route("/api/*").handler(Body::refuseForm);
        router.post(EVENTS).handler(to.eventBytes()::admit);
        router.post(EVENTS).handler(BodyHandler.create(false).setBodyLimit(EVENTS_BODY));
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(SMALL_BODY));

        // shoppers; a payment's steps are served above, and other methods than POST find here that they are not allowed
        router.post(PREPARE).handler(RoutingContext::next);
        router.post(CONFIRM).handler(RoutingContext::next);
        router.get("/api/v1/entries").handler(answering(to.entries()::find));
        router.delete("/api/v1/entries/:token").handler(answering(to.entries()::cancel));
        router.get("/api/v1/orders").handler(answering(to.orders()::list));

        // anyone
        router.get("/api/v1/campaign/activities/:id/availability").handler(answering(to.entries()::availability));
        router.post(EVENTS).handler(answering(to.events()::collect));
        router.get("/api/v1/events/active").handler(answering(to.campaigns()::listDefinitions));

        // marketers
        router.post("/api/v1/campaign").handler(answering(to.campaigns()::createCampaign));
        router.get("/api/v1/campaign").handler(answering(to.campaigns()::listCampaigns));
        router.get("/api/v1/campaign/:id").handler(answering(to.campaigns()::getCampaign));
        router.put("/api/v1/campaign/:id").handler(answering(to.campaigns()::replaceCampaign));
        router.delete("/api/v1/campaign/:id").handler(answering(to.campaigns()::deleteCampaign));
        router.post("/api/v1/campaign/:id/activities").handler(answering(to.campaigns()::createActivity));
        router.get("/api/v1/campaign/:id/activities").handler(answering(to.campaigns()::listActivities));
        router.get("/api/v1/campaign/activities/:id").handler(answering(to.campaigns()::getActivity));
        router.put("/api/v1/campaign/activities/:id").handler(answering(to.campaigns()::replaceActivity));
        router.delete("/api/v1/campaign/activities/:id").handler(answering(to.campaigns()::deleteActivity));
        router.patch("/api/v1/campaign/activities/:id/status").handler(answering(to.campaigns()::changeStatus));
        router.get("/api/v1/campaign-activities/:id/entries").handler(answering(to.campaigns()::listEntries));
        router.get("/api/v1/dashboard/activity/:id").handler(answering(to.campaigns()::activityDashboard));

        // pages
        router.get("/").handler(to.pages()::shop);
        router.get("/campaign-activity/:id").handler(to.pages()::activity);
        router.get("/orders").handler(to.pages()::orders);
        router.get("/sign-in").handler(to.pages()::signIn);
        router.get("/admin").handler(to.pages()::admin);
        router.get("/admin/dashboard/:activityId").handler(to.pages()::dashboard);
        router.get("/assets/*").handler(to.assets()::serve);
        router.get("/favicon.ico").handler(to.assets()::favicon);

        for (int status : List.of(400, 404, 405, 406, 413, 415, 500)) {
            router.errorHandler(status, to.pages()::problem);
        }
        router.route("/api/*").failureHandler(EntryRoutes::bodyNotRead);
        router.route().failureHandler(to.pages()::problem);
        return router;
    }

    private static void hot(
            Supplier<Route> route, Handler<RoutingContext> gate, Function<RoutingContext, Future<Answer>> answer) {
        route.get()
                .handler(EntryRoutes::requireJsonAccepted)
                .handler(Body::refuseForm)
                .handler(gate);
        route.get().handler(BodyHandler.create(false).setBodyLimit(HOT_BODY)).handler(answering(answer));
    }

    /** What cannot be read to its end, such as malformed chunks, is the sender's mistake. */
    private static void bodyNotRead(RoutingContext ctx) {
        boolean ours = ctx.failure() == null
                || ctx.failure() instanceof Failure
                || ctx.request().isEnded();
        if (ours || ctx.failure() instanceof HttpException) {
            ctx.next();
            return;
        }
        Problems.write(ctx, Failure.of(FailureCode.INVALID_REQUEST, "the body cannot be read"));
    }

    private static void withoutPrefix(RoutingContext ctx) {
        String path = ctx.normalizedPath().substring(PREFIX.length());
        String query = ctx.request().query();
        ctx.reroute(query == null ? path : path + "?" + query);
    }

    private static void requireJsonAccepted(RoutingContext ctx) {
        String accept = ctx.request().getHeader("Accept");
        if (accept == null || accept.equals("*/*") || accept.equals("application/json") || accepts(ctx)) {
            ctx.next();
            return;
        }
        Problems.write(ctx, Failure.of(FailureCode.NOT_ACCEPTABLE, "answers are application/json"));
    }

    private static boolean accepts(RoutingContext ctx) {
        return ctx.parsedHeaders().accept().stream().anyMatch(EntryRoutes::isJson);
    }

    private static boolean isJson(MIMEHeader wanted) {
        boolean component = wanted.component().equals("*") || wanted.component().equals("application");
        boolean type = wanted.subComponent().equals("*")
                || wanted.subComponent().equals("json")
                || wanted.subComponent().equals("problem+json");
        return component && type && wanted.weight() > 0;
    }
}
