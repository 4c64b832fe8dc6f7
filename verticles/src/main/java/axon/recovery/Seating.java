package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.PAYING;
import static axon.domain.ReservationState.REFUNDED;
import static axon.domain.ReservationState.RESERVED;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Activity;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.ops.InParts;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Sold;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who has which slot of an activity that is built anew. Each slot and each user goes to the best right, so those with a better
 * right come first: whom MySQL has sold it to, who is CONFIRMED in the ledger, who was charged, who is PAYING, who has RESERVED.
 * Whoever was charged and does not get the slot gets the money back.
 */
final class Seating {
    private static final int PAGE = 1_000;
    private final Activity activity;
    private final ChargedAttempts charges;
    private final Seats seats;
    private final Map<UUID, Entry> charged = new HashMap<>();
    private final List<ChargeRecord> lost = new ArrayList<>();
    private Entry newestOver;

    /**
     * @param charges of the provider's whole book
     * @param seats all free
     */
    Seating(Activity activity, ChargedAttempts charges, Seats seats) {
        this.activity = activity;
        this.charges = charges;
        this.seats = seats;
    }

    /**
     * @param put puts some reservations back: each user's latest one, live or over, in no order. None is a sign of life: called
     *     after each page
     */
    Future<Void> seat(Evidence evidence, Function<List<Restored>, Future<Void>> put) {
        return evidence.refunds(page -> {
                    page.forEach(refund -> charges.addRefund(refund.reservationId(), refund.paymentId()));
                    return put.apply(List.of());
                })
                .compose(noted -> evidence.purchases(page -> put.apply(purchased(page))))
                .compose(seated -> evidence.unsold(CONFIRMED, page -> put.apply(paid(page))))
                .compose(seated -> evidence.unsold(REFUNDED, page -> put.apply(paid(page))))
                .compose(seated -> InParts.each(
                        charges.reservations(),
                        PAGE,
                        ids -> evidence.entries(ids).compose(page -> {
                            page.forEach(known -> charged.put(known.id(), known));
                            return put.apply(List.of());
                        })))
                .compose(known -> put.apply(charged()))
                .compose(seated -> evidence.unsold(PAYING, page -> put.apply(leased(page))))
                .compose(seated -> evidence.unsold(RESERVED, page -> put.apply(leased(page))))
                .compose(seated -> evidence.byUser(page -> put.apply(over(page))))
                .compose(all -> put.apply(lastOver()));
    }

    /** Charges without a slot: to be refunded. */
    List<ChargeRecord> lost() {
        return lost;
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
            if (seats.take(wanted, known)) {
                seated.add(wanted);
            }
        }
        return seated;
    }

    /** Kafka had their orders. What they were charged for what they bought is well spent, anything else goes back. */
    private List<Restored> paid(List<Entry> page) {
        List<Restored> seated = new ArrayList<>(page.size());
        for (Entry known : page) {
            if (seats.isOfAnotherUser(known)) {
                continue;
            }
            int attempt = attempt(known.id(), known);
            List<ChargeRecord> open = charges.take(known.id());
            boolean back = known.state() == CONFIRMED && charges.isPaidBack(known.id(), attempt);
            if (back) {
                seats.leave(known);
            }
            Restored wanted = restored(known, known.state());
            boolean keeps = !back && seats.take(wanted, known);
            if (keeps) {
                seated.add(wanted);
            }
            boolean bought = keeps && known.state() == CONFIRMED;
            open.stream()
                    .filter(charge -> !bought || ChargedAttempts.attempt(charge) != attempt)
                    .forEach(lost::add);
        }
        return seated;
    }

    /** Who was charged first comes first; of several charges of one reservation the first counts. */
    private List<Restored> charged() {
        List<Charged> all = new ArrayList<>();
        for (UUID id : charges.reservations()) {
            List<ChargeRecord> open = charges.take(id);
            all.add(new Charged(open.getFirst(), charged.get(id)));
            lost.addAll(open.subList(1, open.size()));
        }
        all.sort(Charged.FIRST_FIRST);
        List<Restored> seated = new ArrayList<>();
        for (Charged each : all) {
            Restored wanted = each.paying(activity);
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

    /** A definite decline that the ledger does not know yet takes a payment back to its lease. */
    private List<Restored> leased(List<Entry> page) {
        List<Restored> seated = new ArrayList<>(page.size());
        for (Entry known : page) {
            if (charged.containsKey(known.id()) || seats.isOfAnotherUser(known)) {
                continue;
            }
            if (charges.isPaidBack(known.id(), attempt(known.id(), known))) {
                seats.leave(known);
                continue;
            }
            boolean paying = known.state() == PAYING && charges.next(known.id()) <= known.attempt();
            Restored wanted = restored(known, paying ? PAYING : RESERVED);
            if (seats.take(wanted, known)) {
                seated.add(wanted);
            }
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
}
