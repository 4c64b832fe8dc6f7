package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Refund;
import axon.recovery.KnownEvidence.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeatingTest extends SeatingCase {
    @Test
    void whatTheLedgerSaysShouldComeBackWithoutNewEntries() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        entry(id(2), 102, 3, ReservationState.PAYING);
        entry(id(3), 103, 4, ReservationState.CONFIRMED);
        purchase(id(3), 103, 4);
        entry(id(4), 104, 2, ReservationState.CANCELLED);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(
                        Map.entry(id(1), ReservationState.RESERVED),
                        Map.entry(id(2), ReservationState.PAYING),
                        Map.entry(id(3), ReservationState.CONFIRMED),
                        Map.entry(id(4), ReservationState.CANCELLED));
        assertThat(target.differences()).isEmpty();
        assertThat(target.free()).containsExactly(2);
        assertThat(target.seats().high()).isEqualTo(4);
        assertThat(restored(target, id(1)).offer()).isEqualTo(SOLD);
        assertThat(restored(target, id(1)).packed()).isEqualTo("RESERVED|1|101|9000|0|0||0|2|9|400|KRW");
        assertThat(target.epoch().hash()).isEqualTo(PREV);
    }

    @Test
    void aPurchaseShouldOverrideTheLedger() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        purchase(id(1), 101, 1);
        purchase(id(2), 102, 2);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target).values()).containsOnly(ReservationState.CONFIRMED);
        assertThat(transitions(target)).containsExactlyInAnyOrder("1: PAYING → CONFIRMED", "2: FREE → CONFIRMED");
        assertThat(target.differences())
                .filteredOn(each -> each.from().equals("FREE"))
                .allMatch(each -> SOLD.equals(each.offer()));
    }

    @Test
    void aChargeThatNobodyKnowsShouldBecomeAPaymentWithoutOwner() {
        // given
        charge(id(1), 101, 3, 1, 2_000);

        // when
        Outcome target = outcome();

        // then
        Restored payment = restored(target, id(1));
        assertThat(payment.state()).isEqualTo(ReservationState.PAYING);
        assertThat(payment.attempt()).isEqualTo(1);
        assertThat(payment.offer()).isEqualTo(new Offer(2, 7L, 1_000, "KRW"));
        assertThat(transitions(target)).containsExactly("3: FREE → PAYING");
        assertThat(target.free()).containsExactly(1, 2);
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aChargeShouldTakeTheSlotFromAHoldThatHadToBeOver() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        charge(id(2), 102, 1, 0, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(Map.entry(id(1), ReservationState.EXPIRED), Map.entry(id(2), ReservationState.PAYING));
        assertThat(transitions(target)).containsExactly("1: RESERVED → FREE", "1: FREE → PAYING");
    }

    @Test
    void aChargeShouldGoBackWhenTheSlotOrTheUserHasAPurchase() {
        // given
        purchase(id(1), 101, 1);
        charge(id(2), 102, 1, 0, 1_000);
        charge(id(3), 101, 2, 0, 1_000);
        charge(id(4), 104, 11, 0, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost())
                .extracting(ChargeRecord::reservationId)
                .containsExactlyInAnyOrder(id(2), id(3), id(4));
        assertThat(states(target)).containsOnly(Map.entry(id(1), ReservationState.CONFIRMED));
    }

    @Test
    void aDeclineThatTheLedgerMissesShouldLeadBackToTheLease() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        evidence.charges.add(line(LineKind.DECLINE, id(1), 101, 1, 0, 1_000));

        // when
        Outcome target = outcome();

        // then
        assertThat(restored(target, id(1)).state()).isEqualTo(ReservationState.RESERVED);
        assertThat(restored(target, id(1)).attempt()).isEqualTo(1);
        assertThat(restored(target, id(1)).prepared()).isTrue();
        assertThat(transitions(target)).containsExactly("1: PAYING → RESERVED");
    }

    @Test
    void moneyThatWentBackShouldGiveNoRight() {
        // given
        charge(id(1), 101, 1, 0, 1_000);
        evidence.refunds.add(new Refund(id(1), payment(id(1), 0)));
        charge(id(2), 102, 2, 0, 1_000);
        evidence.charges.add(line(LineKind.REFUND, id(2), 102, 2, 0, 1_000));
        entry(id(3), 103, 3, ReservationState.CONFIRMED);
        evidence.refunds.add(new Refund(id(3), payment(id(3), 0)));
        entry(id(4), 104, 4, ReservationState.PAYING);
        evidence.refunds.add(new Refund(id(4), payment(id(4), 0)));

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(Map.entry(id(3), ReservationState.LOST), Map.entry(id(4), ReservationState.EXPIRED));
        assertThat(transitions(target)).containsExactly("3: CONFIRMED → FREE", "4: PAYING → FREE");
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aSecondChargeOfAnOrderShouldGoBack() {
        // given
        purchase(id(1), 101, 1);
        charge(id(1), 101, 1, 0, 1_000);
        charge(id(1), 101, 1, 1, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost()).extracting(ChargeRecord::paymentId).containsExactly(payment(id(1), 1));
    }

    @Test
    void aPurchaseThatIsStoredAfterTheBookWasReadShouldKeepItsMoney() {
        // given
        entry(id(1), 101, 1, ReservationState.PAYING);
        charge(id(1), 101, 1, 0, 1_000);
        purchase(id(1), 101, 1);
        evidence.late.add(payment(id(1), 0));

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target)).containsOnly(Map.entry(id(1), ReservationState.CONFIRMED));
        assertThat(target.lost()).isEmpty();
    }

    @Test
    void aReservationShouldNotTakeTwoSlotsForTwoUsers() {
        // given
        entry(id(1), 101, 1, ReservationState.RESERVED);
        purchase(id(1), 102, 2);
        entry(id(2), 103, 3, ReservationState.CONFIRMED);
        purchase(id(2), 104, 4);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.reservations()).extracting(Restored::slot).containsExactlyInAnyOrder(2, 4);
        assertThat(transitions(target))
                .containsExactly(
                        "1: RESERVED → FREE", "3: CONFIRMED → FREE", "2: FREE → CONFIRMED", "4: FREE → CONFIRMED");
    }

    @Test
    void whatAConfirmedReservationWasChargedShouldStayWithIt() {
        // given
        entry(id(1), 101, 1, ReservationState.CONFIRMED);
        charge(id(1), 101, 1, 0, 1_000);
        charge(id(1), 101, 1, 1, 1_000);

        // when
        Outcome target = outcome();

        // then
        assertThat(target.lost()).extracting(ChargeRecord::paymentId).containsExactly(payment(id(1), 1));
    }

    @Test
    void aUserShouldKeepTheNewestOfWhatIsOver() {
        // given
        entry(id(1), 101, 1, ReservationState.EXPIRED);
        entry(id(2), 101, 1, ReservationState.CANCELLED);
        entry(id(3), 102, 1, ReservationState.EXPIRED);
        entry(id(4), 102, 1, ReservationState.RESERVED);

        // when
        Outcome target = outcome();

        // then
        assertThat(states(target))
                .containsOnly(
                        Map.entry(id(2), ReservationState.CANCELLED), Map.entry(id(4), ReservationState.RESERVED));
    }
}
