package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.PAYING;
import static axon.domain.ReservationState.REFUNDED;
import static axon.domain.ReservationState.RESERVED;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Activity;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import axon.recovery.Evidence.Sold;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who has which slot of an activity that is built anew. Each slot and each user goes to the best right, so those with a better
 * right come first: whom MySQL has sold it to, who is CONFIRMED in the ledger, who was charged, who is PAYING, who has RESERVED.
 * Whoever was charged and does not get the slot gets the money back.
 */
final class Seating {
    private static final Comparator<Charged> BEST_FIRST = Comparator.<Charged>comparingLong(
                    each -> each.charge().at())
            .thenComparing(each -> each.charge().reservationId());

    private final Activity activity;
    private final ChargedAttempts charges;
    private final Seats seats;
    private final Set<UUID> refunded = new HashSet<>();
    private final Set<UUID> charged = new HashSet<>();
    private final List<ChargeRecord> lost = new ArrayList<>();
    private Entry newestOver;

    private record Charged(ChargeRecord charge, Entry known) {}

    /**
     * @param charges the provider's whole book
     * @param seats all free
     */
    Seating(Activity activity, ChargedAttempts charges, Seats seats) {
        this.activity = activity;
        this.charges = charges;
        this.seats = seats;
    }

    /** @param put puts some reservations back: each user's latest one, live or over, in no order */
    Future<Void> seat(Evidence evidence, Function<List<Restored>, Future<Void>> put) {
        return evidence.refunds(this::note)
                .compose(noted -> evidence.purchases(page -> put.apply(purchased(page))))
                .compose(seated -> evidence.unsold(CONFIRMED, page -> put.apply(paid(page))))
                .compose(seated -> evidence.unsold(REFUNDED, page -> put.apply(paid(page))))
                .compose(seated -> evidence.entries(charges.reservations()))
                .compose(known -> put.apply(charged(known)))
                .compose(seated -> evidence.unsold(PAYING, page -> put.apply(leased(page))))
                .compose(seated -> evidence.unsold(RESERVED, page -> put.apply(leased(page))))
                .compose(seated -> evidence.byUser(page -> put.apply(over(page))))
                .compose(all -> put.apply(lastOver()));
    }

    /** Charges without a slot: to be refunded. */
    List<ChargeRecord> lost() {
        return lost;
    }

    private Future<Void> note(List<Refund> page) {
        for (Refund refund : page) {
            refunded.add(refund.reservationId());
            charges.addRefund(refund.paymentId());
        }
        return Future.succeededFuture();
    }

    private List<Restored> purchased(List<Sold> page) {
        List<Restored> seated = new ArrayList<>(page.size());
        for (Sold sold : page) {
            Purchase purchase = sold.purchase();
            Entry known = sold.known();
            charges.take(purchase.reservationId()).stream()
                    .filter(charge -> !charge.paymentId().equals(purchase.paymentId()))
                    .forEach(lost::add);
            boolean refund = purchase.refunded() || known != null && known.state() == REFUNDED;
            Restored wanted = new Restored(
                    purchase.reservationId(),
                    refund ? REFUNDED : CONFIRMED,
                    purchase.slot(),
                    purchase.userId(),
                    0,
                    true,
                    attempt(purchase.reservationId(), known),
                    purchase.offer());
            seat(wanted, known, seated);
        }
        return seated;
    }

    /** Kafka had their orders. */
    private List<Restored> paid(List<Entry> page) {
        List<Restored> seated = new ArrayList<>(page.size());
        for (Entry known : page) {
            if (seats.isOfAnotherUser(known)) {
                continue;
            }
            lost.addAll(charges.take(known.id()));
            if (known.state() == CONFIRMED && refunded.contains(known.id())) {
                seats.leave(known);
            } else {
                seat(restored(known, known.state()), known, seated);
            }
        }
        return seated;
    }

    /** Who was charged first comes first; of several charges of one reservation the first counts. */
    private List<Restored> charged(Map<UUID, Entry> known) {
        List<Charged> all = new ArrayList<>();
        for (UUID id : Set.copyOf(charges.reservations())) {
            List<ChargeRecord> open = charges.take(id);
            if (!open.isEmpty()) {
                all.add(new Charged(open.getFirst(), known.get(id)));
                lost.addAll(open.subList(1, open.size()));
                charged.add(id);
            }
        }
        all.sort(BEST_FIRST);
        List<Restored> seated = new ArrayList<>();
        for (Charged each : all) {
            Restored wanted = paying(each);
            boolean beyond = wanted.slot() > activity.limit();
            if (beyond) {
                seats.leave(each.known());
            }
            if (!beyond && seats.take(wanted, each.known())) {
                seated.add(wanted);
            } else {
                lost.add(each.charge());
            }
        }
        return seated;
    }

    private Restored paying(Charged each) {
        ChargeRecord charge = each.charge();
        Entry known = each.known();
        return new Restored(
                charge.reservationId(),
                PAYING,
                charge.slot(),
                charge.userId(),
                known == null || known.deadline() == 0 ? charge.at() : known.deadline(),
                true,
                ChargedAttempts.attempt(charge),
                known == null || known.offer() == null ? offer(charge) : known.offer());
    }

    /** A definite decline that the ledger does not know yet takes a payment back to its lease. */
    private List<Restored> leased(List<Entry> page) {
        List<Restored> seated = new ArrayList<>(page.size());
        for (Entry known : page) {
            if (charged.contains(known.id()) || seats.isOfAnotherUser(known)) {
                continue;
            }
            if (charges.isPaidBack(known.id(), attempt(known.id(), known))) {
                seats.leave(known);
                continue;
            }
            boolean paying = known.state() == PAYING && charges.next(known.id()) <= known.attempt();
            seat(restored(known, paying ? PAYING : RESERVED), known, seated);
        }
        return seated;
    }

    /** A user without a slot is told how the last reservation ended. */
    private List<Restored> over(List<Entry> page) {
        List<Restored> over = new ArrayList<>();
        for (Entry known : page) {
            if (seats.isHolder(known.userId()) || seats.isOfAnotherUser(known)) {
                continue;
            }
            if (newestOver != null && newestOver.userId() != known.userId()) {
                over.addAll(lastOver());
            }
            if (newestOver == null || known.isNewerThan(newestOver)) {
                newestOver = known;
            }
        }
        return over;
    }

    private List<Restored> lastOver() {
        if (newestOver == null) {
            return List.of();
        }
        Entry last = newestOver;
        newestOver = null;
        return List.of(restored(last, seats.end(last)));
    }

    private void seat(Restored wanted, Entry known, List<Restored> seated) {
        if (seats.take(wanted, known)) {
            seated.add(wanted);
        }
    }

    private Restored restored(Entry known, ReservationState state) {
        int attempt = attempt(known.id(), known);
        return new Restored(
                known.id(),
                state,
                known.slot(),
                known.userId(),
                known.deadline(),
                known.prepared() || attempt > 0,
                attempt,
                known.offer() == null ? offerOfToday() : known.offer());
    }

    private int attempt(UUID id, Entry known) {
        return Math.max(known == null ? 0 : known.attempt(), charges.next(id));
    }

    private Offer offerOfToday() {
        return new Offer(1, activity.productId(), activity.priceMinor(), activity.currency());
    }

    /** The claim's own entry is lost: what was charged must come out, in the units of today's price where that goes. */
    private Offer offer(ChargeRecord charge) {
        long price = activity.priceMinor();
        boolean sameCurrency = activity.currency().equals(charge.currency());
        boolean fits = sameCurrency && price > 0 && charge.amountMinor() % price == 0;
        long quantity = fits ? charge.amountMinor() / price : 1;
        return quantity >= 1 && quantity <= activity.quantity() && fits
                ? new Offer((int) quantity, activity.productId(), price, charge.currency())
                : new Offer(1, activity.productId(), charge.amountMinor(), charge.currency());
    }
}
