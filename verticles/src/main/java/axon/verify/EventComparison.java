package axon.verify;

import axon.domain.Ids;
import axon.domain.PaymentCommand;
import axon.event.BackendEventFactory;
import axon.redis.RedisLedger.Position;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Grants, purchases and refunds against the back end's events in Elasticsearch. */
final class EventComparison {
    private static final Repair KEEP =
            new Repair.Impossible("an indexed event is never deleted; a person has to find out who sent it");

    private final Evidence evidence;
    private final Findings findings;
    private final BackendEventFactory factory;

    EventComparison(Evidence evidence, Findings findings, BackendEventFactory factory) {
        this.evidence = evidence;
        this.findings = findings;
        this.factory = factory;
    }

    void compare() {
        approved();
        purchases();
        refunds();
    }

    private void approved() {
        Set<UUID> expected = new HashSet<>();
        for (Folded folded : evidence.fold().reservations().values()) {
            UUID eventId = Ids.approvedEventId(folded.id);
            expected.add(eventId);
            boolean due = folded.grant != null && Position.of(folded.grant).compareTo(evidence.head()) <= 0;
            if (due && !evidence.events().approved().contains(eventId)) {
                missing(
                        List.of(eventId.toString(), folded.id.toString()),
                        new Repair.SendEvent(factory.approved(
                                folded.grant,
                                evidence.facts().campaignId(),
                                evidence.facts().currency())),
                        "ledger",
                        "granted slot " + folded.grant.slot() + " to user " + folded.userId,
                        "elasticsearch",
                        "no APPROVED");
            }
        }
        extra(evidence.events().approved(), expected, "APPROVED", "ledger");
    }

    private void purchases() {
        Set<UUID> expected = new HashSet<>();
        for (Purchase purchase : evidence.purchases().values()) {
            UUID eventId = Ids.purchaseEventId(purchase.orderId());
            expected.add(eventId);
            Folded folded = evidence.fold().reservations().get(purchase.reservationId());
            boolean due = folded != null && folded.isSold() && evidence.isSettled(folded);
            if (due && !evidence.events().purchases().contains(eventId)) {
                missing(
                        List.of(
                                eventId.toString(),
                                folded.id.toString(),
                                purchase.orderId().toString()),
                        again(purchase),
                        "mysql purchases",
                        purchase.text(),
                        "elasticsearch",
                        "no PURCHASE");
            }
        }
        // A purchase that is missing is one finding; its event comes from the command that made it.
        evidence.commands().keySet().forEach(orderId -> expected.add(Ids.purchaseEventId(orderId)));
        extra(evidence.events().purchases(), expected, "PURCHASE", "mysql purchases");
    }

    private Repair again(Purchase purchase) {
        PaymentCommand command = evidence.commands().get(purchase.orderId());
        return command == null
                ? new Repair.Impossible("its command is missing too; repair that first")
                : new Repair.SendEvent(factory.purchase(command));
    }

    /** The REFUND event goes before the row's end. */
    private void refunds() {
        Set<UUID> expected = new HashSet<>();
        for (Purchase purchase : evidence.purchases().values()) {
            expected.add(Ids.refundEventId(purchase.orderId()));
            RefundRow row = evidence.refundsOf(purchase.orderId()).stream()
                    .filter(refund -> refund.done() && refund.paymentId().equals(purchase.paymentId()))
                    .findFirst()
                    .orElse(null);
            UUID eventId = Ids.refundEventId(purchase.orderId());
            PaymentCommand command = evidence.commands().get(purchase.orderId());
            if (purchase.refunded()
                    && row != null
                    && command != null
                    && !evidence.events().refunds().contains(eventId)) {
                missing(
                        List.of(
                                eventId.toString(),
                                purchase.reservationId().toString(),
                                purchase.orderId().toString()),
                        new Repair.SendEvent(factory.refund(command, refundedAt(row))),
                        "mysql purchases",
                        purchase.text(),
                        "elasticsearch",
                        "no REFUND");
            }
        }
        extra(evidence.events().refunds(), expected, "REFUND", "mysql refunds");
    }

    /** When the provider says it was; an amount of 0 never met it. */
    private Instant refundedAt(RefundRow row) {
        return evidence.bookOf(row.orderId()).stream()
                .filter(line -> !line.isCharge() && line.paymentId().equals(row.paymentId()))
                .findFirst()
                .map(line -> Instant.ofEpochMilli(line.at()))
                .orElse(row.doneAt());
    }

    private void missing(List<String> ids, Repair repair, String... stores) {
        if (evidence.passed().events()) {
            findings.add(FindingKind.MISSING_EVENT, ids, repair, stores);
        } else {
            findings.pend("events are not searchable yet", ids.getFirst());
        }
    }

    private void extra(Set<UUID> seen, Set<UUID> expected, String trigger, String store) {
        for (UUID eventId : seen) {
            if (!expected.contains(eventId)) {
                findings.add(
                        FindingKind.EXTRA_EVENT,
                        List.of(eventId.toString()),
                        KEEP,
                        "elasticsearch",
                        trigger,
                        store,
                        "nothing it could come from");
            }
        }
    }
}
