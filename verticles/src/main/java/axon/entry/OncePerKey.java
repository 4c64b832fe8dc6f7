package axon.entry;

import axon.bus.Addresses;
import axon.bus.Bus;
import axon.bus.BusMessage.Done;
import axon.bus.RecallOutcome;
import axon.bus.ReservationMessage.Recall;
import axon.bus.ReservationMessage.Remember;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Repeat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Gives requests with the same {@code Idempotency-Key} one effect and one answer. The first one takes the key and runs;
 * those that come meanwhile wait, those that come later get the kept answer. An answer that is not kept lets go of the key.
 *
 * <p>The effect comes before the keeping, and a crash in between does no harm: claim and confirm are re-entrant by
 * themselves. The same user's claim finds the same reservation, and a confirm finds the same payment; only a decline, which
 * took no money, would be tried once more.
 */
final class OncePerKey {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Longest wait for a request with the same key that runs elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Bus bus;

    OncePerKey(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /**
     * A request under a key of its user.
     *
     * @param fingerprint route and fields: another one under the same key is refused
     * @param busy what those are told that have waited long enough
     */
    record Keyed(long activityId, long userId, String key, String fingerprint, Failure busy) {}

    /** The request's key, or null when it has none. */
    static String key(RoutingContext ctx) {
        String key = ctx.request().getHeader(HEADER);
        if (key != null && !ACCEPTABLE.matcher(key).matches()) {
            throw Failure.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        return key;
    }

    Future<Answer> answer(Keyed keyed, Supplier<Future<Answer>> request) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        AtomicReference<Answer> given = new AtomicReference<>();
        return Repeat.whileTrue(() -> attempt(keyed, request).compose(answer -> {
                    given.set(answer);
                    return answer == null ? waitUntil(deadlineNanos, keyed.busy()) : Future.succeededFuture(false);
                }))
                .map(answered -> given.get());
    }

    /** The answer, or null while the same request runs elsewhere. */
    private Future<Answer> attempt(Keyed keyed, Supplier<Future<Answer>> request) {
        String owner = UUID.randomUUID().toString();
        Recall recall = new Recall(keyed.activityId(), keyed.userId(), keyed.key(), keyed.fingerprint(), owner);
        return bus.request(Addresses.RECALL, recall).compose(outcome -> switch (outcome) {
            case RecallOutcome.Taken taken -> run(keyed, owner, request);
            case RecallOutcome.Answered kept -> KeptAnswer.read(kept.answer());
            case RecallOutcome.Busy busy -> Future.succeededFuture();
            case RecallOutcome.Reused reused ->
                Future.failedFuture(
                        Failure.of(FailureCode.IDEMPOTENCY_KEY_REUSED, "this key came with another request before"));
        });
    }

    private Future<Boolean> waitUntil(long deadlineNanos, Failure busy) {
        return System.nanoTime() - deadlineNanos >= 0
                ? Future.failedFuture(busy)
                : vertx.timer(LOOK_AGAIN.toMillis()).map(true);
    }

    private Future<Answer> run(Keyed keyed, String owner, Supplier<Future<Answer>> request) {
        Future<Answer> answer = request.get();
        return answer.transform(result -> remember(keyed, owner, KeptAnswer.of(result)))
                .transform(remembered -> answer);
    }

    private Future<Done> remember(Keyed keyed, String owner, KeptAnswer kept) {
        return bus.request(
                Addresses.REMEMBER,
                new Remember(
                        keyed.activityId(), keyed.userId(), keyed.key(), owner, kept.reservationId(), kept.text()));
    }
}
