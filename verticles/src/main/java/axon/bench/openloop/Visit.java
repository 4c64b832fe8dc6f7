package axon.bench.openloop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import java.util.function.Function;

/**
 * One visitor. The first request counts from the moment it was meant to be sent, whenever that really was; the others from
 * the answer before, or from the end of the wait that the platform asked for.
 */
final class Visit {
    private static final int PAYMENT_AGAIN = 5;
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Shop shop;
    private final VisitKind kind;
    private final PhaseTally tally;
    private final String token;
    private final long activityId;

    Visit(Vertx vertx, Shop shop, VisitKind kind, PhaseTally tally, String token, long activityId) {
        this.vertx = vertx;
        this.shop = shop;
        this.kind = kind;
        this.tally = tally;
        this.token = token;
        this.activityId = activityId;
    }

    /** Never fails. */
    Future<End> play(long intendedNanos) {
        return claim(intendedNanos, kind.claimsAgain());
    }

    private Future<End> claim(long dueNanos, int again) {
        return heard(Step.CLAIM, shop.claim(token, activityId), dueNanos, answer -> {
            if (answer.isSuccess()) {
                return kind.pays() ? prepare(answer) : Future.succeededFuture(End.GRANTED);
            }
            if (!answer.isSoldOut() && !answer.asksForPatience()) {
                return Future.succeededFuture(End.FAILED);
            }
            if (again == 0) {
                return Future.succeededFuture(answer.isSoldOut() ? End.SOLD_OUT : End.REFUSED);
            }
            return vertx.timer(answer.isSoldOut() ? LOOK_AGAIN_MILLIS : answer.waitMillis())
                    .compose(waited -> claim(System.nanoTime(), again - 1));
        });
    }

    private Future<End> prepare(Answer claimed) {
        return pay(
                Step.PREPARE,
                claimed.text("reservationToken"),
                PAYMENT_AGAIN,
                prepared -> pay(
                        Step.CONFIRM,
                        prepared.text("approvalToken"),
                        PAYMENT_AGAIN,
                        confirmed -> Future.succeededFuture(End.CONFIRMED)));
    }

    private Future<End> pay(Step step, String paymentToken, int again, Function<Answer, Future<End>> then) {
        return heard(step, shop.pay(step, token, paymentToken), System.nanoTime(), answer -> {
            if (answer.isSuccess()) {
                return then.apply(answer);
            }
            if (!answer.asksForPatience()) {
                return Future.succeededFuture(End.FAILED);
            }
            return again == 0
                    ? Future.succeededFuture(End.REFUSED)
                    : vertx.timer(answer.waitMillis()).compose(waited -> pay(step, paymentToken, again - 1, then));
        });
    }

    private Future<End> heard(Step step, Future<Answer> asked, long dueNanos, Function<Answer, Future<End>> then) {
        return asked.compose(
                answer -> {
                    tally.answered(step, answer, System.nanoTime() - dueNanos);
                    return goOn(then, answer);
                },
                broken -> {
                    tally.broke(step);
                    return Future.succeededFuture(End.FAILED);
                });
    }

    private static Future<End> goOn(Function<Answer, Future<End>> then, Answer answer) {
        try {
            return then.apply(answer);
        } catch (DecodeException | ClassCastException notOurs) {
            return Future.succeededFuture(End.FAILED);
        }
    }
}
