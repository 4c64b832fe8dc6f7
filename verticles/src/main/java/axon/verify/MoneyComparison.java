package axon.verify;

import axon.domain.Ids;
import axon.domain.PaymentCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Money is conserved: each charge of the provider is one sold order, or was paid back, or is on its way. */
final class MoneyComparison {
    static final String REFUNDS = "refunds on their way";

    private final Evidence evidence;
    private final Findings findings;

    MoneyComparison(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void compare() {
        refunds();
        Map<UUID, List<BookLine>> left = new HashMap<>(evidence.book());
        for (Folded folded : evidence.fold().reservations().values()) {
            UUID orderId = Ids.orderId(folded.id);
            List<BookLine> lines = left.remove(orderId);
            if (evidence.isSettled(folded) && !folded.isPaying()) {
                judge(folded, orderId, kept(orderId, lines == null ? List.of() : lines));
            }
        }
        left.forEach((orderId, lines) ->
                kept(orderId, lines).forEach(line -> withoutOrder(line, "the ledger does not know the reservation")));
    }

    /** Charges that nobody has paid back, or asked to pay back. */
    private List<BookLine> kept(UUID orderId, List<BookLine> lines) {
        Set<UUID> back = new HashSet<>();
        lines.stream().filter(line -> !line.isCharge()).forEach(line -> back.add(line.paymentId()));
        evidence.refundsOf(orderId).forEach(refund -> back.add(refund.paymentId()));
        return lines.stream()
                .filter(line -> line.isCharge() && !back.contains(line.paymentId()))
                .toList();
    }

    private void judge(Folded folded, UUID orderId, List<BookLine> kept) {
        switch (folded.state) {
            case "CONFIRMED" -> sold(folded, orderId, kept);
            case "REFUNDED" -> kept.forEach(line -> notPaidBack(folded, line));
            default -> kept.forEach(line -> withoutOrder(line, "ledger says " + folded.text()));
        }
    }

    private void sold(Folded folded, UUID orderId, List<BookLine> kept) {
        Purchase purchase = evidence.purchases().get(orderId);
        PaymentCommand command = evidence.commands().get(orderId);
        if (purchase == null && command == null
                || purchase == null && !evidence.refundsOf(orderId).isEmpty()) {
            return;
        }
        long amount = purchase != null ? purchase.amountMinor() : command.amountMinor();
        UUID paymentId = purchase != null ? purchase.paymentId() : command.paymentId();
        List<BookLine> others = new ArrayList<>(kept);
        BookLine own = kept.stream()
                .filter(line -> line.paymentId().equals(paymentId))
                .findFirst()
                .orElse(null);
        others.remove(own);
        if (own == null && amount > 0) {
            unpaid(folded, orderId, paymentId, amount);
        } else if (own != null && own.amountMinor() != amount) {
            wrongAmount(folded, own, "mysql purchases", amount);
        }
        if (purchase != null && command != null && command.amountMinor() != purchase.amountMinor()) {
            findings.add(
                    FindingKind.WRONG_AMOUNT,
                    List.of(folded.id.toString(), orderId.toString()),
                    byHand(),
                    "topic command",
                    Long.toString(command.amountMinor()),
                    "mysql purchases",
                    Long.toString(purchase.amountMinor()));
        }
        others.forEach(line -> twice(folded, line, paymentId));
    }

    private void unpaid(Folded folded, UUID orderId, UUID paymentId, long amount) {
        boolean underWay = evidence.refundsOf(orderId).stream()
                .anyMatch(refund -> refund.paymentId().equals(paymentId));
        if (underWay) {
            findings.pend(REFUNDS, orderId.toString());
        } else {
            findings.add(
                    FindingKind.ORDER_WITHOUT_CHARGE,
                    List.of(folded.id.toString(), orderId.toString(), paymentId.toString()),
                    new Repair.Impossible("a customer is not charged after the fact; a person has to decide"),
                    "ledger",
                    folded.text(),
                    "order",
                    amount + " minor units by payment " + paymentId,
                    "gateway",
                    "no such charge");
        }
    }

    private void wrongAmount(Folded folded, BookLine own, String store, long amount) {
        findings.add(
                FindingKind.WRONG_AMOUNT,
                List.of(
                        folded.id.toString(),
                        own.orderId().toString(),
                        own.paymentId().toString()),
                byHand(),
                "gateway",
                own.amountMinor() + " minor units",
                store,
                amount + " minor units");
    }

    private static Repair byHand() {
        return new Repair.Impossible("there is no path that changes an amount; a person has to decide");
    }

    private void twice(Folded folded, BookLine line, UUID paymentId) {
        findings.add(
                FindingKind.DOUBLE_CHARGE,
                List.of(
                        folded.id.toString(),
                        line.orderId().toString(),
                        line.paymentId().toString()),
                new Repair.PayBack(refund(line, "charged-twice")),
                "gateway",
                "charge " + line.key() + " beside the one of the order",
                "order",
                folded.text() + " by payment " + paymentId);
    }

    private void notPaidBack(Folded folded, BookLine line) {
        findings.add(
                FindingKind.REFUND_NOT_PAID,
                List.of(
                        folded.id.toString(),
                        line.orderId().toString(),
                        line.paymentId().toString()),
                new Repair.Impossible("nobody noted whose refund it was; a person has to ask the provider"),
                "ledger",
                folded.text(),
                "gateway",
                "charge " + line.key() + " is not paid back",
                "mysql refunds",
                "none");
    }

    private void withoutOrder(BookLine line, String ledger) {
        findings.add(
                FindingKind.CHARGE_WITHOUT_ORDER,
                List.of(
                        line.reservationId().toString(),
                        line.orderId().toString(),
                        line.paymentId().toString()),
                new Repair.PayBack(refund(line, "reservation-over")),
                "gateway",
                "charge " + line.key() + ", slot " + line.slot() + " user " + line.userId(),
                "ledger",
                ledger,
                "mysql refunds",
                "none");
    }

    private void refunds() {
        evidence.refunds()
                .forEach((orderId, rows) -> rows.forEach(row -> {
                    if (!row.done()) {
                        findings.pend(REFUNDS, row.paymentId().toString());
                    } else if (isOnlyCharged(orderId, row.paymentId())) {
                        findings.add(
                                FindingKind.REFUND_NOT_PAID,
                                List.of(
                                        evidence.bookOf(orderId)
                                                .getFirst()
                                                .reservationId()
                                                .toString(),
                                        orderId.toString(),
                                        row.paymentId().toString()),
                                new Repair.Impossible("the row says that it was done, so it is not asked for again"),
                                "mysql refunds",
                                "done",
                                "gateway",
                                "charged, not paid back");
                    }
                }));
    }

    private boolean isOnlyCharged(UUID orderId, UUID paymentId) {
        List<BookLine> lines = evidence.bookOf(orderId).stream()
                .filter(line -> paymentId.equals(line.paymentId()))
                .toList();
        return !lines.isEmpty() && lines.stream().allMatch(BookLine::isCharge);
    }

    private RefundOrder refund(BookLine line, String reason) {
        return new RefundOrder(
                line.orderId(),
                line.paymentId(),
                line.reservationId(),
                evidence.facts().id(),
                line.userId(),
                line.slot(),
                line.amountMinor(),
                line.currency(),
                reason);
    }
}
