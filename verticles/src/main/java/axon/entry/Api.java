package axon.entry;

import axon.failure.Problems;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Turns a function from request to answer into a route's handler: the answer is written here, a failure as a problem. */
final class Api {
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private Api() {}

    static Handler<RoutingContext> answering(Function<RoutingContext, Future<Answer>> handler) {
        return ctx -> {
            Future<Answer> answer;
            try {
                answer = handler.apply(ctx);
            } catch (RuntimeException thrown) {
                answer = Future.failedFuture(thrown);
            }
            answer.onComplete(ready -> write(ctx, ready), cause -> Problems.write(ctx, cause));
        };
    }

    private static void write(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        Future<Void> written = answer.body() == null
                ? response.end()
                : response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(answer.body());
        written.onFailure(ctx::fail);
    }
}
