package axon.entry;

import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * An answer in the form in which it is kept under an {@code Idempotency-Key}.
 *
 * @param reservationId of a granted claim, which counts only while that reservation lives; else null
 * @param text null when such an answer is not kept
 */
record KeptAnswer(UUID reservationId, String text) {
    private static final Set<FailureCode> KEPT = EnumSet.of(FailureCode.PAYMENT_DECLINED, FailureCode.NOT_ELIGIBLE);
    private static final KeptAnswer NONE = new KeptAnswer(null, null);

    static KeptAnswer of(AsyncResult<Answer> result) {
        if (result.succeeded()) {
            return of(result.result());
        }
        return result.cause() instanceof Failure failure && KEPT.contains(failure.code()) ? of(failure) : NONE;
    }

    private static KeptAnswer of(Answer answer) {
        String token = new JsonObject(answer.body()).getString("reservationToken");
        UUID reservationId = token == null
                ? null
                : ReservationToken.parse(token)
                        .map(ReservationToken::reservationId)
                        .orElse(null);
        JsonObject kept = new JsonObject()
                .put("status", answer.status())
                .put("body", answer.body().toString());
        return new KeptAnswer(reservationId, kept.encode());
    }

    private static KeptAnswer of(Failure failure) {
        JsonObject kept = new JsonObject().put("failure", failure.code().name()).put("detail", failure.getMessage());
        return new KeptAnswer(null, kept.encode());
    }

    /** The same answer again. */
    static Future<Answer> read(String text) {
        JsonObject kept = new JsonObject(text);
        String failure = kept.getString("failure");
        return failure == null
                ? Future.succeededFuture(new Answer(kept.getInteger("status"), Buffer.buffer(kept.getString("body"))))
                : Future.failedFuture(Failure.of(FailureCode.valueOf(failure), kept.getString("detail")));
    }
}
