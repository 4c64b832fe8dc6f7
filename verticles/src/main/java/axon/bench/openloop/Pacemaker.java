package axon.bench.openloop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets visitors in at the times of the schedule, whether or not the platform answers; so a slow answer delays nobody else,
 * and every latency counts from the intended time. Belongs to one event loop.
 */
final class Pacemaker {
    private static final long TICK_MILLIS = 1;
    private static final long LAST_VISITS_SECONDS = 30;

    private final Vertx vertx;
    private final OpenLoopPlan plan;
    private final TokenLines tokens;
    private final Shop shop;
    private final List<PhaseTally> phases = new ArrayList<>();
    private final Promise<Void> over = Promise.promise();
    private Schedule schedule;
    private SecondTally seconds;
    private int inFlight;
    private boolean visitorsLeft = true;
    private int begunPhase;

    Pacemaker(Vertx vertx, OpenLoopPlan plan, TokenLines tokens) {
        this.vertx = vertx;
        this.plan = plan;
        this.tokens = tokens;
        this.shop = new Shop(vertx, plan);
        plan.phases().forEach(phase -> phases.add(new PhaseTally(phase, plan.kind())));
    }

    /** The report, when the last visitor has left, or 30 s after the last arrival. */
    Future<JsonObject> run() {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        schedule = new Schedule(plan.phases(), start);
        seconds = new SecondTally(plan.kind(), start);
        vertx.setPeriodic(TICK_MILLIS, this::tick);
        return over.future().map(done -> report());
    }

    private void tick(long ticking) {
        long now = System.nanoTime();
        while (!schedule.isOver() && schedule.nextNanos() <= now) {
            int phase = schedule.phase();
            if (phase > begunPhase && isBrokenBefore(phase)) {
                schedule.stop();
                break;
            }
            begunPhase = phase;
            arrive(phases.get(phase), schedule.nextNanos(), now);
            schedule.advance();
        }
        if (schedule.isOver()) {
            vertx.cancelTimer(ticking);
            awaitTheLast();
        }
    }

    private boolean isBrokenBefore(int phase) {
        return plan.breaksAtMillis() > 0 && phases.get(phase - 1).isBroken(plan.breaksAtMillis());
    }

    private void arrive(PhaseTally tally, long intended, long now) {
        String token = inFlight < plan.inFlight() ? tokens.next() : null;
        visitorsLeft = visitorsLeft && (token != null || inFlight >= plan.inFlight());
        if (token == null) {
            tally.skipped();
            return;
        }
        inFlight++;
        tally.sent(now - intended);
        seconds.began(now);
        new Visit(vertx, shop, plan.kind(), tally, token, tally.activityId(plan.activityId()))
                .play(intended)
                .onComplete(end -> ended(tally, end.succeeded() ? end.result() : End.FAILED, intended));
    }

    private void ended(PhaseTally tally, End end, long intended) {
        inFlight--;
        long now = System.nanoTime();
        tally.ended(end, now - intended);
        seconds.ended(end, now - intended, now);
        if (inFlight == 0 && schedule.isOver()) {
            over.tryComplete();
        }
    }

    private void awaitTheLast() {
        if (inFlight == 0) {
            over.tryComplete();
            return;
        }
        vertx.timer(LAST_VISITS_SECONDS, TimeUnit.SECONDS).onSuccess(late -> over.tryComplete());
    }

    private JsonObject report() {
        JsonArray each = new JsonArray();
        for (int i = 0; i <= begunPhase; i++) {
            each.add(phases.get(i).json());
        }
        return new JsonObject()
                .put("phases", each)
                .put("seconds", seconds.json())
                .put("unfinished", inFlight)
                .put("visitorsLeft", visitorsLeft);
    }
}
