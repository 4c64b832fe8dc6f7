package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationToken;
import axon.support.Await;
import axon.support.Axon;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import java.time.Duration;
import java.util.UUID;

/**
 * A shopper somewhere on the way to a purchase.
 *
 * @param reservation token of the claim, or one that nobody was ever given
 * @param approval token to confirm with; the reservation's while nothing is prepared
 * @param said what the last step answered, null when there was none
 */
record Entrant(Caller shopper, long activityId, String reservation, String approval, Reply said) {
    private static final Duration SOON = Duration.ofSeconds(4);

    static Entrant stranger(Axon axon, long activityId) {
        String unknown =
                ReservationToken.reservation(activityId, UUID.randomUUID()).toString();
        return new Entrant(axon.newShopper(), activityId, unknown, unknown, null);
    }

    static Entrant reserved(Axon axon, long activityId) {
        Caller shopper = axon.newShopper();
        Reply claim = succeeded(shopper.claim(activityId));
        String token = claim.json().getString("reservationToken");
        return new Entrant(shopper, activityId, token, token, claim);
    }

    static Entrant prepared(Axon axon, long activityId) {
        return reserved(axon, activityId).prepare();
    }

    /** Paid; of a price that the provider takes. */
    static Entrant confirmed(Axon axon, long activityId) {
        return prepared(axon, activityId).confirm();
    }

    static Entrant cancelled(Axon axon, long activityId) {
        Entrant entrant = reserved(axon, activityId);
        assertThat(entrant.shopper.cancel(entrant.reservation).status()).isEqualTo(204);
        return entrant;
    }

    Entrant prepare() {
        Reply answer = succeeded(shopper.prepare(reservation));
        return new Entrant(shopper, activityId, reservation, answer.json().getString("approvalToken"), answer);
    }

    Entrant confirm() {
        return new Entrant(shopper, activityId, reservation, approval, succeeded(shopper.confirm(approval)));
    }

    /** Confirms in the background; the payment has begun when this returns. */
    Together.Later<Reply> beginPaying() {
        Together.Later<Reply> confirm = Together.begin(() -> shopper.confirm(approval));
        Await.until(SOON, () -> status().equals("PAYING"));
        return confirm;
    }

    String status() {
        return shopper.own(activityId).json().getString("status");
    }

    private static Reply succeeded(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }
}
