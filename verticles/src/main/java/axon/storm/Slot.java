package axon.storm;

import java.time.Duration;
import java.time.Instant;

/**
 * A slot that a shopper has been given.
 *
 * @param token names the reservation; after prepare, the one to pay with
 * @param deadline of the lease, by the platform's clock, which is ours too: a storm runs beside the platform
 */
record Slot(String token, int number, boolean paying, Instant deadline) {

    static Slot granted(Answer claim) {
        return of(
                claim,
                "reservationToken",
                claim.reply().body().getInteger("slot"),
                "PAYING".equals(claim.text("status")));
    }

    /** With the deadline that prepare gave. */
    Slot prepared(Answer prepare) {
        return of(prepare, "approvalToken", number, paying);
    }

    /** How long the lease lasts then; negative means that it is over. */
    Duration left(Instant then) {
        return Duration.between(then, deadline);
    }

    private static Slot of(Answer answer, String tokenField, int number, boolean paying) {
        return new Slot(answer.text(tokenField), number, paying, answer.time("expiresAt"));
    }
}
