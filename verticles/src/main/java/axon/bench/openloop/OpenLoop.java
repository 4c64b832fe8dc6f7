package axon.bench.openloop;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The open-loop load generator: a process of its own with one event loop. Reads its plan, one JSON object, from standard
 * input, and prints its report behind {@link #MARK} as one line.
 */
public final class OpenLoop {
    static final String MARK = "AXON_OPEN_LOOP ";

    private OpenLoop() {}

    public static void main(String[] arguments) throws IOException {
        OpenLoopPlan plan =
                OpenLoopPlan.parse(new JsonObject(new String(System.in.readAllBytes(), StandardCharsets.UTF_8)));
        TokenLines tokens = new TokenLines(plan.tokens(), plan.again());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(start -> run(vertx, plan, tokens)
                .onSuccess(report -> System.out.println(MARK + report.encode()))
                .onFailure(cause -> System.err.println(cause))
                .onComplete(done -> System.exit(done.succeeded() ? 0 : 1)));
    }

    private static Future<JsonObject> run(Vertx vertx, OpenLoopPlan plan, TokenLines tokens) {
        return new Rehearsal(vertx, plan).play().compose(warm -> new Pacemaker(vertx, plan, tokens).run());
    }
}
