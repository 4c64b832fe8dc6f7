package axon.verify;

import axon.domain.Ids;
import axon.domain.PaymentCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sold reservations against commands and purchases. */
final class OrderComparison {
    static final String MOVING = "reservations changed after the head";
    static final String PAYING = "payments under way";

    private static final Repair KEEP = new Repair.Impossible(
            "a sale on record is never deleted or rewritten; a person has to decide who is right");

    private final Evidence evidence;
    private final Findings findings;
    private final CommandRebuild rebuild;

    OrderComparison(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        this.rebuild = new CommandRebuild(evidence);
    }

    void compare() {
        Map<UUID, Purchase> purchases = new HashMap<>(evidence.purchases());
        Map<UUID, PaymentCommand> commands = new HashMap<>(evidence.commands());
        for (Folded folded : evidence.fold().reservations().values()) {
            UUID orderId = Ids.orderId(folded.id);
            Purchase purchase = purchases.remove(orderId);
            PaymentCommand command = commands.remove(orderId);
            if (!evidence.isSettled(folded)) {
                findings.pend(MOVING, folded.id.toString());
            } else if (folded.isSold()) {
                sold(folded, orderId, purchase, command);
            } else if (folded.isPaying()) {
                findings.pend(PAYING, folded.id.toString());
            } else {
                notSold(folded, orderId, purchase, command);
            }
        }
        purchases.values().forEach(purchase -> extra(purchase, "none"));
        commands.values().stream()
                .filter(command -> evidence.refundsOf(command.orderId()).isEmpty())
                .forEach(command -> extra(command, "none"));
    }

    private void sold(Folded folded, UUID orderId, Purchase purchase, PaymentCommand command) {
        if (command == null) {
            findings.add(
                    FindingKind.MISSING_COMMAND,
                    ids(folded, orderId),
                    rebuild.of(folded, orderId),
                    "ledger",
                    folded.text(),
                    "topic command",
                    "none",
                    "mysql purchases",
                    text(purchase));
        } else if (command.slot() != folded.slot && purchase == null) {
            other(FindingKind.OTHER_SLOT, folded, orderId, "topic command", "slot " + command.slot());
        }
        if (purchase == null) {
            withoutPurchase(folded, orderId, command);
        } else {
            compare(folded, orderId, purchase);
        }
    }

    private void withoutPurchase(Folded folded, UUID orderId, PaymentCommand command) {
        if (!evidence.refundsOf(orderId).isEmpty()) {
            findings.pend("orders that MySQL refused still have their slot", folded.id.toString());
        } else if (!evidence.passed().orders()) {
            findings.pend("purchases are not stored yet", folded.id.toString());
        } else if (command != null) {
            findings.add(
                    FindingKind.MISSING_ROW,
                    ids(folded, orderId),
                    new Repair.SendCommand(command),
                    "ledger",
                    folded.text(),
                    "topic command",
                    "slot " + command.slot() + " user " + command.userId(),
                    "mysql purchases",
                    "none");
        }
    }

    private void compare(Folded folded, UUID orderId, Purchase purchase) {
        if (purchase.userId() != folded.userId) {
            other(FindingKind.OTHER_USER, folded, orderId, "mysql purchases", purchase.text());
        } else if (purchase.slot() != folded.slot) {
            other(FindingKind.OTHER_SLOT, folded, orderId, "mysql purchases", purchase.text());
        } else if (purchase.refunded() != folded.state.equals("REFUNDED")) {
            boolean underWay = evidence.refundsOf(orderId).stream().anyMatch(refund -> !refund.done());
            if (underWay) {
                findings.pend(MoneyComparison.REFUNDS, orderId.toString());
            } else {
                other(FindingKind.OTHER_STATE, folded, orderId, "mysql purchases", purchase.text());
            }
        }
    }

    private void other(FindingKind kind, Folded folded, UUID orderId, String store, String says) {
        findings.add(kind, ids(folded, orderId), KEEP, "ledger", folded.text(), store, says);
    }

    /** Whoever lost a slot after paying has a row in refunds. */
    private void notSold(Folded folded, UUID orderId, Purchase purchase, PaymentCommand command) {
        if (purchase != null) {
            extra(purchase, folded.text());
        } else if (command != null && evidence.refundsOf(orderId).isEmpty()) {
            if (evidence.passed().orders()) {
                extra(command, folded.text());
            } else {
                findings.pend("commands are not worked yet", orderId.toString());
            }
        }
    }

    private void extra(Purchase purchase, String ledger) {
        findings.add(
                FindingKind.EXTRA_ROW,
                List.of(purchase.reservationId().toString(), purchase.orderId().toString()),
                KEEP,
                "mysql purchases",
                purchase.text(),
                "ledger",
                ledger);
    }

    private void extra(PaymentCommand command, String ledger) {
        findings.add(
                FindingKind.EXTRA_COMMAND,
                List.of(command.reservationId().toString(), command.orderId().toString()),
                new Repair.Impossible(
                        "a topic is not rewritten; if the order was charged, that is a finding of its own"),
                "topic command",
                "slot " + command.slot() + " user " + command.userId(),
                "ledger",
                ledger);
    }

    private static List<String> ids(Folded folded, UUID orderId) {
        return List.of(folded.id.toString(), orderId.toString());
    }

    private static String text(Purchase purchase) {
        return purchase == null ? "none" : purchase.text();
    }
}
