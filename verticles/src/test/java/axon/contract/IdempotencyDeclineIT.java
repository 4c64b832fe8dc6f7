package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A declined payment under an {@code Idempotency-Key}: the same key tries no charge, another one does. */
@AxonTest(settings = {"test.clock=true", "gateway.decline-rate=1", "gateway.latency=1s", "reservation.hold=2s"})
class IdempotencyDeclineIT {
    private static final String PRICE = "10000";

    private final Axon axon;

    IdempotencyDeclineIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void declineShouldBeAnsweredTheSameAgainWithoutACharge() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Reply first = confirm(target, "first");
        Reply again = confirm(target, "first");
        int chargesOfOneKey = axon.charges(target.activityId()).size();
        Reply other = confirm(target, "second");

        // then
        assertThat(List.of(first, again, other)).extracting(Reply::status).containsOnly(402);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(chargesOfOneKey).isEqualTo(1);
        assertThat(axon.charges(target.activityId())).hasSize(2);
    }

    @Test
    void confirmsAtTheSameTimeWithOneKeyShouldBeOneAttempt() {
        // given
        Entrant target = Entrant.prepared(axon, axon.newActivity(1, PRICE));

        // when
        Map<Integer, Reply> confirms = Together.call(List.of(1, 2, 3, 4, 5, 6), number -> confirm(target, "only"));

        // then
        assertThat(confirms.values()).extracting(Reply::status).containsOnly(402);
        assertThat(confirms.values())
                .extracting(Reply::json)
                .containsOnly(confirms.get(1).json());
        assertThat(axon.charges(target.activityId())).hasSize(1);
    }

    private static Reply confirm(Entrant entrant, String key) {
        return entrant.shopper()
                .post("/api/v1/payments/confirm", new JsonObject().put("reservationToken", entrant.approval()), key);
    }
}
