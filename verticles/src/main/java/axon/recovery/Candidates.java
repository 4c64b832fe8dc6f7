package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.PAYING;
import static axon.domain.ReservationState.REFUNDED;
import static axon.domain.ReservationState.RESERVED;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Candidate.Right;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who has a right to a slot, as all that is known about each reservation says together. */
final class Candidates {
    private final Evidence evidence;
    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Map<UUID, Purchase> purchases = new HashMap<>();
    private final Set<UUID> refunded = new HashSet<>();
    private final ChargedAttempts charges;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<ChargeRecord> surplus = new ArrayList<>();
    private final List<Entry> refused = new ArrayList<>();

    Candidates(Evidence evidence) {
        this.evidence = evidence;
        Set<UUID> bought = new HashSet<>();
        Set<UUID> paidBack = new HashSet<>();
        evidence.entries().forEach(entry -> entries.put(entry.id(), entry));
        evidence.purchases().forEach(purchase -> {
            purchases.put(purchase.reservationId(), purchase);
            bought.add(purchase.paymentId());
        });
        for (Refund refund : evidence.refunds()) {
            refunded.add(refund.reservationId());
            paidBack.add(refund.paymentId());
        }
        charges = new ChargedAttempts(evidence.charges(), bought, paidBack);
        Set<UUID> ids = new LinkedHashSet<>(purchases.keySet());
        ids.addAll(entries.keySet());
        ids.addAll(charges.open().keySet());
        ids.forEach(this::judge);
    }

    /** Best right first. */
    List<Candidate> bestFirst() {
        return candidates.stream().sorted(Candidate.BEST_FIRST).toList();
    }

    /** Charges beside another one of the same reservation: that money goes back. */
    List<ChargeRecord> surplus() {
        return surplus;
    }

    /** The ledger has them in a slot, but their money goes back: they have no right any more. */
    List<Entry> refused() {
        return refused;
    }

    private void judge(UUID id) {
        Entry known = entries.get(id);
        Purchase purchase = purchases.get(id);
        List<ChargeRecord> open = charges.open().getOrDefault(id, List.of());
        if (purchase != null) {
            surplus.addAll(open);
            candidates.add(purchased(id, purchase, known));
        } else if (known != null && (known.state() == CONFIRMED || known.state() == REFUNDED)) {
            surplus.addAll(open);
            confirmed(known);
        } else if (!open.isEmpty()) {
            surplus.addAll(open.subList(1, open.size()));
            candidates.add(charged(id, open.getFirst(), known));
        } else if (known != null && known.holdsSlot()) {
            held(known);
        }
    }

    private Candidate purchased(UUID id, Purchase purchase, Entry known) {
        boolean refund = purchase.refunded() || known != null && known.state() == REFUNDED;
        Restored wanted = new Restored(
                id,
                refund ? REFUNDED : CONFIRMED,
                purchase.slot(),
                purchase.userId(),
                0,
                true,
                attempt(id, known),
                purchase.offer());
        return new Candidate(Right.PURCHASED, wanted, known, null);
    }

    private void confirmed(Entry known) {
        if (known.state() == CONFIRMED && refunded.contains(known.id())) {
            refused.add(known);
        } else {
            candidates.add(new Candidate(Right.CONFIRMED, restored(known, known.state()), known, null));
        }
    }

    private Candidate charged(UUID id, ChargeRecord charge, Entry known) {
        Restored wanted = new Restored(
                id,
                PAYING,
                charge.slot(),
                charge.userId(),
                known == null || known.deadline() == 0 ? charge.at() : known.deadline(),
                true,
                ChargedAttempts.attempt(charge),
                known == null || known.offer() == null ? offer(charge) : known.offer());
        return new Candidate(Right.CHARGED, wanted, known, charge);
    }

    /** A definite decline that the ledger does not know yet takes a payment back to its lease. */
    private void held(Entry known) {
        if (charges.isPaidBack(known.id(), attempt(known.id(), known))) {
            refused.add(known);
            return;
        }
        boolean paying = known.state() == PAYING && charges.next(known.id()) <= known.attempt();
        candidates.add(new Candidate(
                paying ? Right.PAYING : Right.RESERVED, restored(known, paying ? PAYING : RESERVED), known, null));
    }

    Restored restored(Entry known, ReservationState state) {
        int attempt = attempt(known.id(), known);
        return new Restored(
                known.id(),
                state,
                known.slot(),
                known.userId(),
                known.deadline(),
                known.prepared() || attempt > 0,
                attempt,
                known.offer() == null ? evidence.offerOfToday() : known.offer());
    }

    private int attempt(UUID id, Entry known) {
        return Math.max(known == null ? 0 : known.attempt(), charges.next(id));
    }

    /** The claim's own entry is lost: what was charged must come out, in the units of today's price where that goes. */
    private Offer offer(ChargeRecord charge) {
        Offer today = evidence.offerOfToday();
        long price = today.priceMinor();
        boolean sameCurrency = today.currency().equals(charge.currency());
        boolean fits = sameCurrency && price > 0 && charge.amountMinor() % price == 0;
        long quantity = fits ? charge.amountMinor() / price : 1;
        return quantity >= 1 && quantity <= evidence.activity().quantity() && fits
                ? new Offer((int) quantity, today.productId(), price, charge.currency())
                : new Offer(1, today.productId(), charge.amountMinor(), charge.currency());
    }
}
