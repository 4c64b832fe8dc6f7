package axon.refund;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.ReservationMessage.Winner;
import axon.refund.Rivals.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID PAYMENT = new UUID(0, 2);

    @Test
    void aRefusedOrderShouldMakeRedisFollowMysql() {
        // given
        OpenRefund refund = refund("slot-taken");
        Purchase ofSlot = purchase(new UUID(0, 8), PAYMENT, 51);

        // when
        Rivals target = Rivals.of(refund, List.of(ofSlot));

        // then
        assertThat(target.contradictRedis(refund)).isTrue();
        assertThat(target.endPurchase(refund)).isFalse();
        assertThat(target.winners()).containsExactly(ofSlot.winner());
    }

    @Test
    void onePurchaseOfSlotAndUserShouldBeOneWinner() {
        Purchase both = purchase(new UUID(0, 8), PAYMENT, 42);
        assertThat(Rivals.of(refund("user-has-purchase"), List.of(both, both)).winners())
                .containsExactly(both.winner());
    }

    @Test
    void thePurchaseItselfShouldBeEndedWhenItsOwnPaymentGoesBack() {
        // given
        OpenRefund refund = refund("charge-back");

        // when
        Rivals target = Rivals.of(refund, List.of(purchase(ORDER, PAYMENT, 42)));

        // then
        assertThat(target.endPurchase(refund)).isTrue();
        assertThat(target.contradictRedis(refund)).isFalse();
        assertThat(target.winners()).isEmpty();
    }

    @Test
    void aPurchaseUnderAnotherPaymentShouldStay() {
        for (String reason : List.of("charged-twice", "charged-after-decline", "slot-taken")) {
            // given
            OpenRefund refund = refund(reason);

            // when
            Rivals target = Rivals.of(refund, List.of(purchase(ORDER, new UUID(0, 9), 42)));

            // then
            assertThat(target.endPurchase(refund)).isFalse();
            assertThat(target.contradictRedis(refund)).isFalse();
        }
    }

    @Test
    void aChargeThatWasNeverAnOrderShouldLeaveRedisAlone() {
        for (String reason : List.of("charged-after-decline", "reservation-over", "somebody-elses-reason")) {
            OpenRefund refund = refund(reason);
            assertThat(Rivals.of(refund, List.of()).contradictRedis(refund)).isFalse();
        }
    }

    private static OpenRefund refund(String reason) {
        return new OpenRefund(1, ORDER, PAYMENT, new UUID(0, 3), 7, 42, 1, 10_000, reason, Instant.EPOCH, 1);
    }

    private static Purchase purchase(UUID orderId, UUID paymentId, long userId) {
        return new Purchase(orderId, paymentId, new Winner(new UUID(0, 4), userId, 1, 1, null, 10_000, "KRW"));
    }
}
