package axon.simulation;

import axon.client.ApiReply;
import axon.client.ShopApi;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** One shopper: lives through a plan, and is patient when the platform asks for it. Blocks; runs on a thread of its own. */
final class Visitor {
    private static final int MOST_TRIES = 6;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ShopApi shop;
    private final long activityId;
    private final VisitPlan plan;
    private final String token;
    private final Tracker tracker;
    private final Semaphore atOnce;
    private final Tally tally;

    Visitor(Site site, VisitPlan plan, String token, Semaphore atOnce, Tally tally) {
        this.shop = site.shop();
        this.activityId = site.activityId();
        this.plan = plan;
        this.token = token;
        this.tracker = new Tracker(site.activityId(), site.url(), plan.browser());
        this.atOnce = atOnce;
        this.tally = tally;
    }

    /** Where the visitors go. */
    record Site(ShopApi shop, String url, long activityId) {}

    private interface Request {
        ApiReply send() throws IOException, InterruptedException;
    }

    void visit() {
        Ending ending = Ending.FAILED;
        try {
            ending = live();
        } catch (IOException noAnswer) {
            tally.unanswered();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            tally.ended(ending);
        }
    }

    private Ending live() throws IOException, InterruptedException {
        if (tracked(tracker.pageView())) {
            tally.viewed();
        }
        if (!plan.intent().clicks()) {
            return Ending.WALKED_AWAY;
        }
        pause();
        if (tracked(tracker.click())) {
            tally.clicked();
        }
        return plan.intent().claims() ? claim() : Ending.WALKED_AWAY;
    }

    private Ending claim() throws IOException, InterruptedException {
        ApiReply claim = patiently(() -> shop.claim(token, activityId));
        if (!claim.isSuccess()) {
            return refused(claim);
        }
        tally.claimed();
        pause();
        String reservationToken = claim.body().getString("reservationToken");
        if (plan.intent().prepares()) {
            return pay(reservationToken);
        }
        return plan.intent() == Intent.CANCEL ? cancel(reservationToken) : Ending.WALKED_AWAY;
    }

    private Ending pay(String reservationToken) throws IOException, InterruptedException {
        ApiReply prepare = patiently(() -> shop.prepare(token, reservationToken));
        if (!prepare.isSuccess()) {
            return refused(prepare);
        }
        pause();
        if (plan.intent() != Intent.PAY) {
            return Ending.WALKED_AWAY;
        }
        String approvalToken = prepare.body().getString("approvalToken");
        ApiReply confirm = patiently(() -> shop.confirm(token, approvalToken));
        return confirm.isSuccess() ? Ending.PAID : refused(confirm);
    }

    private Ending cancel(String reservationToken) throws IOException, InterruptedException {
        ApiReply cancel = patiently(() -> shop.cancel(token, reservationToken));
        return cancel.isSuccess() ? Ending.CANCELLED : refused(cancel);
    }

    private Ending refused(ApiReply reply) {
        switch (reply.code()) {
            case "sold-out" -> {
                return Ending.SOLD_OUT;
            }
            case "payment-declined" -> {
                return Ending.DECLINED;
            }
            default -> {
                tally.refused(reply);
                return Ending.REFUSED;
            }
        }
    }

    private boolean tracked(JsonArray events) throws IOException, InterruptedException {
        ApiReply reply = patiently(() -> shop.track(token, plan.browser().userAgent(), events));
        boolean complete = reply.isSuccess()
                && reply.body().getJsonArray("rejected", new JsonArray()).isEmpty();
        if (!complete) {
            tally.refused(reply);
        }
        return complete;
    }

    /** Sends until the answer is one that does not ask for patience; a running payment is waited for likewise. */
    private ApiReply patiently(Request request) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            ApiReply reply = sendInTurn(request);
            boolean worthwhile = reply.asksForPatience() || reply.code().equals("payment-in-progress");
            if (!worthwhile || tries == MOST_TRIES) {
                return reply;
            }
            tally.waited();
            Thread.sleep(wait(reply.retryAfter()));
        }
    }

    private ApiReply sendInTurn(Request request) throws IOException, InterruptedException {
        atOnce.acquire();
        try {
            return request.send();
        } finally {
            atOnce.release();
        }
    }

    private static Duration wait(Duration asked) {
        if (asked.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private void pause() throws InterruptedException {
        Thread.sleep(plan.pause());
    }
}
