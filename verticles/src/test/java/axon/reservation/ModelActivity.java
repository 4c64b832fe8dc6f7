package axon.reservation;

import axon.domain.ReservationState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an activity is, by the contract: an offer, a clock, reservations, and a journal of what happened to its slots. Maps
 * and loops, and nothing remembered that can be counted again. Expiry is not in the journal: it may be written down late.
 */
final class ModelActivity {
    /** Far ahead of the wall clock, so that the activity's own clock stands still until it is moved. */
    static final long BEGINNING = 4_102_444_800_000L;

    final Map<String, ModelReservation> reservations = new LinkedHashMap<>();
    final Map<String, String> newest = new HashMap<>();
    final List<Transition> journal = new ArrayList<>();
    long offset;
    long version;
    int grants;
    String status = "DRAFT";
    int limit;
    long opens;
    long closes;
    String price;
    String currency;
    String product;
    String type;
    int quantity;
    String campaign;

    long now() {
        return BEGINNING + offset;
    }

    /** A lease past its deadline is over. */
    void judgeLeases() {
        for (ModelReservation one : reservations.values()) {
            if (one.state == ReservationState.RESERVED && one.deadline <= now()) {
                one.state = ReservationState.EXPIRED;
            }
        }
    }

    ModelReservation newestOf(String user) {
        return reservations.get(newest.get(user));
    }

    List<ModelReservation> in(ReservationState state) {
        return reservations.values().stream().filter(one -> one.state == state).toList();
    }

    int purchases() {
        return (int) reservations.values().stream()
                .filter(ModelReservation::isPurchase)
                .count();
    }

    SortedSet<Integer> freeSlots() {
        SortedSet<Integer> free = new TreeSet<>();
        for (int slot = 1; slot <= limit; slot++) {
            free.add(slot);
        }
        reservations.values().stream().filter(ModelReservation::holdsSlot).forEach(one -> free.remove(one.slot));
        return free;
    }

    int highestInUse() {
        return reservations.values().stream()
                .filter(ModelReservation::holdsSlot)
                .mapToInt(one -> one.slot)
                .max()
                .orElse(0);
    }

    /** Takes a reservation to another state; its slot goes with it. */
    void move(ModelReservation one, ReservationState to, String reason) {
        String from = one.state == null || one.state.isOver() ? "FREE" : one.state.name();
        one.state = to;
        boolean leased = to == ReservationState.RESERVED || to == ReservationState.PAYING;
        journal.add(new Transition(
                now(),
                one.id,
                one.slot,
                one.user,
                from,
                to.isOver() ? "FREE" : to.name(),
                reason,
                leased ? one.deadline : 0));
    }

    String answer(String code, ModelReservation one) {
        return code + "|" + now() + "|" + one.id + "|" + one.packed() + "|" + type + "|" + campaign;
    }

    String offer() {
        return String.join(
                "|",
                Long.toString(version),
                status,
                Integer.toString(limit),
                Long.toString(opens),
                Long.toString(closes),
                price,
                currency,
                product,
                type,
                Integer.toString(quantity),
                campaign);
    }

    Picture picture() {
        judgeLeases();
        SortedMap<String, String> records = new TreeMap<>();
        reservations.forEach((id, one) -> records.put(id, one.packed()));
        return new Picture(
                offer(),
                in(ReservationState.RESERVED).size(),
                in(ReservationState.PAYING).size(),
                purchases(),
                freeSlots(),
                records,
                new TreeMap<>(newest));
    }
}
