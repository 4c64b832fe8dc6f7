package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which the stores can disagree, and each in which they only seem to. */
class ComparisonTest {
    private final SaleOnPaper target = new SaleOnPaper();
    private final UUID first = SaleOnPaper.id(1);
    private final UUID order = Ids.orderId(first);

    @BeforeEach
    void aSale() {
        target.sold(1);
        target.sold(2);
        target.claimed(3);
    }

    @Test
    void healthySaleShouldBeClean() {
        assertThat(target.compared().found()).isEmpty();
        assertThat(target.compared().pending()).isEmpty();
    }

    @Test
    void missingPurchaseShouldBeFoundAndItsCommandSentAgain() {
        // given
        target.purchases.remove(order);

        // then
        only(FindingKind.MISSING_ROW, finding -> {
            assertThat(finding.ids()).contains(first.toString(), order.toString());
            assertThat(finding.repair()).isEqualTo(new Repair.SendCommand(target.commands.get(order)));
        });
    }

    @Test
    void purchaseThatOrdersHaveNotWorkedYetShouldBePending() {
        // given
        target.purchases.remove(order);
        target.events.purchases().remove(Ids.purchaseEventId(order));
        target.passed = new Passed(true, false, false, List.of("paid orders"));

        // then
        assertThat(target.compared().found()).isEmpty();
        assertThat(target.compared().pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.what()).isEqualTo("purchases are not stored yet"));
    }

    @Test
    void purchaseThatTheLedgerDoesNotKnowShouldBeExtra() {
        // given
        UUID stranger = new UUID(1, 1);
        target.purchases.put(stranger, new Purchase(stranger, new UUID(2, 2), 9, 9, 1, new UUID(3, 3), false));

        // then
        only(
                FindingKind.EXTRA_ROW,
                finding -> assertThat(finding.repair().isPossible()).isFalse());
    }

    @Test
    void purchaseOfAMereHoldShouldBeExtra() {
        // given
        UUID orderId = Ids.orderId(SaleOnPaper.id(3));
        target.purchases.put(orderId, new Purchase(orderId, SaleOnPaper.id(3), 103, 3, 0, new UUID(3, 3), false));
        target.events.purchases().add(Ids.purchaseEventId(orderId));

        // then
        only(FindingKind.EXTRA_ROW, finding -> assertThat(finding.stores()).containsValue("RESERVED slot 3 user 103"));
    }

    @Test
    void otherSlotShouldBeFoundInPurchasesEntriesAndRedis() {
        // given
        Purchase purchase = target.purchases.get(order);
        target.purchases.put(
                order,
                new Purchase(order, first, purchase.userId(), 5, purchase.amountMinor(), purchase.paymentId(), false));

        // then
        only(
                FindingKind.OTHER_SLOT,
                finding -> assertThat(finding.stores().keySet()).containsExactly("ledger", "mysql purchases"));
    }

    @Test
    void missingEventShouldBeSentAgain() {
        // given
        target.events.purchases().remove(Ids.purchaseEventId(order));

        // then
        only(FindingKind.MISSING_EVENT, finding -> assertThat(finding.repair()).isInstanceOf(Repair.SendEvent.class));
    }

    @Test
    void missingGrantEventShouldBeSentAgain() {
        // given
        target.events.approved().remove(Ids.approvedEventId(first));

        // then
        only(FindingKind.MISSING_EVENT, finding -> assertThat(finding.repair()).isInstanceOf(Repair.SendEvent.class));
    }

    @Test
    void eventThatComesFromNothingShouldBeExtra() {
        // given
        target.events.purchases().add(new UUID(8, 8));

        // then
        only(FindingKind.EXTRA_EVENT, finding -> assertThat(finding.ids()).containsExactly(new UUID(8, 8).toString()));
    }

    @Test
    void commandThatWasNeverPublishedShouldBeRebuilt() {
        // given
        var published = target.commands.remove(order);
        target.purchases.remove(order);
        target.events.purchases().remove(Ids.purchaseEventId(order));

        // then
        only(
                FindingKind.MISSING_COMMAND,
                finding -> assertThat(finding.repair()).isEqualTo(new Repair.SendCommand(published)));
    }

    @Test
    void commandWithoutAChargeShouldNotBeRebuilt() {
        // given
        target.commands.remove(order);
        target.purchases.remove(order);
        target.book.remove(order);
        target.events.purchases().remove(Ids.purchaseEventId(order));

        // then
        only(
                FindingKind.MISSING_COMMAND,
                finding -> assertThat(finding.repair().isPossible()).isFalse());
    }

    @Test
    void secondChargeOfAnOrderShouldGoBack() {
        // given
        target.charge(first, 1, 1);

        // then
        only(
                FindingKind.DOUBLE_CHARGE,
                finding -> assertThat(finding.repair())
                        .isInstanceOfSatisfying(
                                Repair.PayBack.class,
                                back -> assertThat(back.refund().paymentId())
                                        .isEqualTo(Ids.paymentId(Ids.gatewayKey(order, 1)))));
    }

    @Test
    void secondChargeThatIsOnItsWayBackShouldBePending() {
        // given
        target.charge(first, 1, 1);
        target.refunds.put(order, List.of(new RefundRow(order, Ids.paymentId(Ids.gatewayKey(order, 1)), null)));

        // then
        assertThat(target.compared().found()).isEmpty();
        assertThat(target.compared().pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.what()).isEqualTo("refunds on their way"));
    }

    @Test
    void chargeOfAHoldShouldHaveNoOrder() {
        // given
        target.charge(SaleOnPaper.id(3), 3, 0);

        // then
        only(
                FindingKind.CHARGE_WITHOUT_ORDER,
                finding -> assertThat(finding.repair()).isInstanceOf(Repair.PayBack.class));
    }

    @Test
    void chargeOfAnUnknownReservationShouldHaveNoOrder() {
        // given
        target.charge(new UUID(5, 5), 4, 0);

        // then
        only(
                FindingKind.CHARGE_WITHOUT_ORDER,
                finding -> assertThat(finding.repair()).isInstanceOf(Repair.PayBack.class));
    }

    @Test
    void orderThatNobodyPaidShouldBeFound() {
        // given
        target.book.remove(order);

        // then
        only(
                FindingKind.ORDER_WITHOUT_CHARGE,
                finding -> assertThat(finding.ids()).contains(order.toString()));
    }

    @Test
    void wrongAmountShouldBeFound() {
        // given
        BookLine line = target.book.get(order).getFirst();
        target.book.put(
                order,
                List.of(new BookLine(
                        "CHARGE", line.key(), line.paymentId(), first, order, 101, 1, 1, "KRW", line.at())));

        // then
        only(FindingKind.WRONG_AMOUNT, finding -> assertThat(finding.stores()).containsValue("1 minor units"));
    }

    @Test
    void refundThatIsDoneOnPaperOnlyShouldBeFound() {
        // given
        target.charge(first, 1, 1);
        target.refunds.put(
                order, List.of(new RefundRow(order, Ids.paymentId(Ids.gatewayKey(order, 1)), Instant.EPOCH)));

        // then
        only(FindingKind.REFUND_NOT_PAID, finding -> assertThat(finding.ids()).contains(order.toString()));
    }

    @Test
    void orderThatIsPaidBackShouldBeClean() {
        // given
        UUID slot3 = SaleOnPaper.id(3);
        target.step(slot3, 3, "RESERVED", "FREE", "expired", 0);
        target.charge(slot3, 3, 0);
        UUID orderId = Ids.orderId(slot3);
        BookLine charge = target.book.get(orderId).getFirst();
        target.book.put(
                orderId,
                List.of(
                        charge,
                        new BookLine(
                                "REFUND", charge.key(), charge.paymentId(), slot3, orderId, 103, 3, 10_000, "KRW", 2)));
        target.refunds.put(orderId, List.of(new RefundRow(orderId, charge.paymentId(), Instant.EPOCH)));

        // then
        assertThat(target.compared().found()).isEmpty();
    }

    @Test
    void reservationThatMovedBehindTheHeadShouldNotBeJudged() {
        // given
        var head = target.head;
        target.step(SaleOnPaper.id(3), 3, "RESERVED", "PAYING", "payment-begun", 600_000);
        target.head = head;
        target.live.remove(SaleOnPaper.id(3));
        target.charge(SaleOnPaper.id(3), 3, 0);

        // then
        assertThat(target.compared().found()).isEmpty();
        assertThat(target.compared().pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.ids())
                        .containsExactly(SaleOnPaper.id(3).toString()));
    }

    @Test
    void lostLiveReservationShouldBeFound() {
        // given
        target.live.remove(first);

        // then
        only(FindingKind.MISSING_ROW, finding -> assertThat(finding.stores()).containsEntry("redis", "none"));
    }

    @Test
    void liveReservationWithoutLedgerShouldBeFound() {
        // given
        Folded stranger = new Folded(new UUID(9, 9), 5);
        stranger.apply(SaleOnPaper.entry(1, stranger.id, 5, "FREE", "RESERVED", "claimed", 1, ""));
        target.live.put(stranger.id, SaleOnPaper.liveOf(stranger));

        // then
        only(FindingKind.EXTRA_ROW, finding -> assertThat(finding.stores()).containsEntry("ledger", "none"));
    }

    @Test
    void otherStateOfAnEntryRowShouldBeFound() {
        // given
        EntryRow row = target.rows.get(first);
        target.rows.put(first, new EntryRow(first, row.userId(), row.slot(), "EXPIRED", row.last()));

        // then
        only(
                FindingKind.OTHER_STATE,
                finding -> assertThat(finding.repair().isPossible()).isFalse());
    }

    @Test
    void manyFindingsOfAKindShouldBeCounted() {
        // given
        Findings findings = new Findings(1);

        // when
        for (int i = 0; i < 1_500; i++) {
            findings.add(FindingKind.MISSING_ROW, List.of("" + i), new Repair.Impossible("x"), "a", "b");
        }

        // then
        List<Finding> found = new ArrayList<>(findings.found());
        assertThat(found).hasSize(1_001);
        assertThat(found.getLast().stores())
                .containsEntry("all", "1500 findings of this kind; 1000 of them are listed");
    }

    private void only(FindingKind kind, Consumer<Finding> more) {
        assertThat(target.compared().found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(kind))
                .satisfies(more);
    }
}
