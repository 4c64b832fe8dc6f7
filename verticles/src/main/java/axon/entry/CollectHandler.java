package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.CollectorMessage.Collect;
import axon.bus.CollectorMessage.Collected;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code POST /api/v1/behavior/events}: 202 once Kafka has acknowledged what was accepted. */
final class CollectHandler {
    private final Bus bus;
    private final Authentication authentication;

    CollectHandler(Bus bus, Authentication authentication) {
        this.bus = bus;
        this.authentication = authentication;
    }

    Future<Answer> collect(RoutingContext ctx) {
        requireText(ctx.request().getHeader("Content-Type"));
        if (ctx.body().buffer() == null || ctx.body().length() == 0) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body is missing");
        }
        long receivedAt = System.currentTimeMillis();
        return authentication
                .anyone(ctx)
                .compose(identity -> bus.request(
                        Addresses.COLLECT,
                        new Collect(
                                ctx.body().buffer(),
                                identity,
                                ctx.request().getHeader("User-Agent"),
                                ctx.get(Admission.REQUEST_ID),
                                receivedAt)))
                .map(CollectHandler::answer);
    }

    private static Answer answer(Collected collected) {
        JsonArray rejected = new JsonArray();
        collected
                .rejected()
                .forEach(each -> rejected.add(new JsonObject()
                        .put("index", each.index())
                        .put("code", each.code())
                        .put("detail", each.detail())));
        if (collected.accepted() == 0) {
            throw Failure.of(FailureCode.ALL_REJECTED, "none of the events was accepted")
                    .with("rejected", rejected);
        }
        return Answer.accepted(
                new JsonObject().put("accepted", collected.accepted()).put("rejected", rejected));
    }

    /** A beacon can only send text/plain. */
    private static void requireText(String contentType) {
        if (!Body.isJson(contentType)
                && (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("text/plain"))) {
            throw Failure.of(FailureCode.UNSUPPORTED_MEDIA_TYPE, "send application/json or text/plain");
        }
    }
}
