package axon.entry;

import axon.failure.Problems;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Turns a function from request to answer into a route's handler: the answer is written here, a failure as a problem. */
final class Api {
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
        response.setStatusCode(answer.status()).putHeader("Cache-Control", "no-store");
        Future<Void> written = answer.body() == null
                ? response.end()
                : response.putHeader("Content-Type", "application/json").end(answer.body());
        written.onFailure(ctx::fail);
    }
}
