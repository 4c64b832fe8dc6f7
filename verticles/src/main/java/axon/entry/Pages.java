package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CampaignMessage.FindActivity;
import axon.bus.CampaignMessage.ListOpen;
import axon.domain.Activity;
import axon.domain.Identity;
import axon.domain.Role;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.Problems;
import axon.identity.SignInLinks;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Supplier;

/** The pages of shop and administration, and what people see when something fails. */
final class Pages {
    private static final long ADMIN_USER = 9_000_000_000_000_001L;
    private static final long FIRST_DEMO_USER = 1L << 40;
    private static final Duration VISIT = Duration.ofDays(30);
    private static final Duration ADMIN_SESSION = Duration.ofHours(12);
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: https:; style-src 'self'; frame-ancestors 'none'";

    private final Bus bus;
    private final Authentication authentication;
    private final SignInLinks links;
    private final Templates templates;
    private final PageModels models;
    private final boolean demoIdentities;
    private final SecureRandom random = new SecureRandom();

    Pages(
            Bus bus,
            Authentication authentication,
            SignInLinks links,
            Templates templates,
            PageModels models,
            boolean demoIdentities) {
        this.bus = bus;
        this.authentication = authentication;
        this.links = links;
        this.templates = templates;
        this.models = models;
        this.demoIdentities = demoIdentities;
    }

    void shop(RoutingContext ctx) {
        respond(
                ctx,
                "shop",
                shopper(ctx)
                        .compose(visitor -> bus.request(Addresses.LIST_OPEN, new ListOpen())
                                .map(open -> () -> models.shop(visitor, open.activities()))));
    }

    void activity(RoutingContext ctx) {
        long activityId = Parameters.pathId(ctx, "id", FailureCode.ACTIVITY_NOT_FOUND);
        respond(
                ctx,
                "activity",
                shopper(ctx)
                        .compose(visitor -> activity(activityId)
                                .map(Pages::published)
                                .map(activity ->
                                        () -> models.shopPage(activity.name() + " · Axon Store", visitor, activity)
                                                .put("activity", models.activity(activity)))));
    }

    void orders(RoutingContext ctx) {
        respond(
                ctx,
                "orders",
                shopper(ctx).map(visitor -> () -> models.shopPage("My orders · Axon Store", visitor, null)));
    }

    void admin(RoutingContext ctx) {
        respond(ctx, "admin", marketer(ctx).map(marketer -> () -> models.page("Campaigns · Axon", marketer)));
    }

    void dashboard(RoutingContext ctx) {
        long activityId = Parameters.pathId(ctx, "activityId", FailureCode.ROUTE_NOT_FOUND);
        respond(
                ctx,
                "dashboard",
                marketer(ctx)
                        .compose(marketer -> activity(activityId)
                                .map(activity -> () -> models.page(activity.name() + " · Axon", marketer)
                                        .put("activity", models.activity(activity)))));
    }

    void signIn(RoutingContext ctx) {
        String code = ctx.queryParams().get("code");
        if (code == null || !links.redeem(code)) {
            ctx.fail(Failure.of(FailureCode.UNAUTHENTICATED, "This sign-in link was used already, or is too old."));
            return;
        }
        authentication.signIn(ctx, new Identity(ADMIN_USER, EnumSet.of(Role.ADMIN)), ADMIN_SESSION);
        ctx.response().setStatusCode(303).putHeader("Location", "/admin").end().onFailure(ctx::fail);
    }

    /** What failed, as a page for people and as a problem document for programs. */
    void problem(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        boolean program = path.startsWith("/api/") || path.startsWith("/entry/") || path.startsWith("/assets/");
        if (program || ctx.response().headWritten()) {
            Problems.write(ctx);
            return;
        }
        Failure failure =
                ctx.failure() == null ? Problems.ofStatus(ctx.statusCode()) : Problems.asFailure(ctx.failure());
        if (failure.code() == FailureCode.INTERNAL) {
            Problems.report(ctx, ctx.failure());
        }
        templates
                .render("problem", () -> models.problem(failure))
                .onSuccess(page -> send(ctx, failure.code().status(), page))
                .onFailure(cause -> Problems.write(ctx, cause));
    }

    private void respond(RoutingContext ctx, String template, Future<Supplier<JsonObject>> model) {
        model.compose(ready -> templates.render(template, ready)).onComplete(page -> send(ctx, 200, page), ctx::fail);
    }

    private static void send(RoutingContext ctx, int status, Buffer page) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store")
                .end(page)
                .onFailure(ctx::fail);
    }

    /** Visitors without an identity get one of their own while demo.identities is on. */
    private Future<Identity> shopper(RoutingContext ctx) {
        return authentication.visitor(ctx).map(known -> {
            if (known != null || !demoIdentities) {
                return known;
            }
            Identity visitor =
                    new Identity(FIRST_DEMO_USER + random.nextLong(FIRST_DEMO_USER), EnumSet.of(Role.SHOPPER));
            authentication.signIn(ctx, visitor, VISIT);
            return visitor;
        });
    }

    private Future<Identity> marketer(RoutingContext ctx) {
        return authentication.visitor(ctx).map(visitor -> {
            if (visitor == null) {
                throw Failure.of(FailureCode.UNAUTHENTICATED, "This page is for marketers.");
            }
            if (!visitor.isMarketer()) {
                throw Failure.of(FailureCode.WRONG_ROLE, "This page is for marketers.");
            }
            return visitor;
        });
    }

    private static Activity published(Activity activity) {
        if (activity.isDraft()) {
            throw Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "There is no such offer.");
        }
        return activity;
    }

    private Future<Activity> activity(long activityId) {
        return bus.request(Addresses.FIND_ACTIVITY, new FindActivity(activityId))
                .map(found -> {
                    if (found.activity() == null) {
                        throw Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "There is no such offer.");
                    }
                    return found.activity();
                });
    }
}
