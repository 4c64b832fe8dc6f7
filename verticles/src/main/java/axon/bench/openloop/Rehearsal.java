package axon.bench.openloop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the generator's code warm before the platform is asked anything: visits, one after the other, at a stand-in in this
 * process that answers at once. A cold generator takes the processor that the platform needs, and is late itself.
 */
final class Rehearsal {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    static final int VISITORS = 64;
    private static final String LOCALHOST = "127.0.0.1";
    private static final int SOLD_OUT = 410;

    /** As long as a real one. */
    private static final String TOKEN = "t".repeat(180);

    private static final String ANSWER = "{\"reservationToken\":\"%1$s\",\"approvalToken\":\"%1$s\"}".formatted(TOKEN);

    private final Vertx vertx;
    private final OpenLoopPlan plan;
    private final PhaseTally tally;

    Rehearsal(Vertx vertx, OpenLoopPlan plan) {
        this.vertx = vertx;
        this.plan = plan;
        this.tally = new PhaseTally(Phase.warmUp(0, length(plan)), plan.kind());
    }

    /** Takes as long as the longest phase, but not more than 10 s. */
    Future<Void> play() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, LOCALHOST)
                .compose(standIn -> {
                    Shop shop = new Shop(
                            vertx, plan.towards(URI.create("http://" + LOCALHOST + ":" + standIn.actualPort())));
                    long until = System.nanoTime() + length(plan).toNanos();
                    List<Future<Void>> visitors = Stream.generate(() -> visits(shop, until))
                            .limit(VISITORS)
                            .toList();
                    return Future.join(visitors).eventually(shop::close).eventually(standIn::close);
                })
                .mapEmpty();
    }

    PhaseTally tally() {
        return tally;
    }

    private static Duration length(OpenLoopPlan plan) {
        return plan.phases().stream()
                .map(Phase::length)
                .max(Duration::compareTo)
                .filter(longest -> longest.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** At least one visit, however long the first of all takes. */
    private Future<Void> visits(Shop shop, long untilNanos) {
        Promise<Void> over = Promise.promise();
        visit(shop, untilNanos, over);
        return over.future();
    }

    private void visit(Shop shop, long untilNanos, Promise<Void> over) {
        new Visit(vertx, shop, plan.kind(), tally, TOKEN, plan.activityId())
                .play(System.nanoTime())
                .onComplete(end -> {
                    if (System.nanoTime() - untilNanos < 0) {
                        visit(shop, untilNanos, over);
                    } else {
                        over.complete();
                    }
                });
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (plan.kind().isWanted(End.SOLD_OUT) && !plan.kind().pays()) {
            response.setStatusCode(SOLD_OUT);
        }
        request.body()
                .compose(read -> response.end(ANSWER))
                .onFailure(lost -> request.connection().close());
    }
}
