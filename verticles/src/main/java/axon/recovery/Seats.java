package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.EXPIRED;
import static axon.domain.ReservationState.LOST;

import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import com.carrotsearch.hppc.LongHashSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The slots of an activity that is built anew: who comes first has the slot, and has no second one. In memory are a bit for each
 * slot and a number for each user who has one, and what the ledger has otherwise.
 */
final class Seats {
    private final NewEpoch epoch;
    private final BitSet taken = new BitSet();
    private final LongHashSet holders = new LongHashSet();
    private final Map<ReservationState, Integer> counts = new EnumMap<>(ReservationState.class);
    private final Set<UUID> ofAnotherUser = new HashSet<>();
    private final Map<UUID, ReservationState> ended = new HashMap<>();

    /** @param epoch gets what differs from the stored ledger */
    Seats(NewEpoch epoch) {
        this.epoch = epoch;
    }

    /**
     * @param known null when the ledger has never heard of it
     * @return false when somebody has the slot, or the user another one: then the slot that the ledger has it in is free
     */
    boolean take(Restored wanted, Entry known) {
        if (taken.get(wanted.slot()) || !holders.add(wanted.userId())) {
            leave(known);
            return false;
        }
        taken.set(wanted.slot());
        counts.merge(wanted.state(), 1, Integer::sum);
        note(wanted, known);
        return true;
    }

    /** It has no right any more to the slot that the ledger may have it in. */
    void leave(Entry known) {
        if (known != null && known.holdsSlot()) {
            ended.put(known.id(), known.state() == CONFIRMED ? LOST : EXPIRED);
            epoch.free(known);
        }
    }

    boolean isHolder(long userId) {
        return holders.contains(userId);
    }

    /** Whether the reservation has its slot for somebody else than the ledger says. */
    boolean isOfAnotherUser(Entry known) {
        return ofAnotherUser.contains(known.id());
    }

    /** State of a reservation that has no slot. */
    ReservationState end(Entry known) {
        return ended.getOrDefault(known.id(), known.state());
    }

    int count(ReservationState state) {
        return counts.getOrDefault(state, 0);
    }

    /** Highest slot that is taken, 0 when none is. */
    int high() {
        return Math.max(0, taken.length() - 1);
    }

    /** Freed numbers between {@code slot} and {@link #high}, the lowest {@code most} of them. */
    List<Integer> freeAbove(int slot, int most) {
        List<Integer> free = new ArrayList<>();
        int high = high();
        int next = taken.nextClearBit(slot + 1);
        while (next < high && free.size() < most) {
            free.add(next);
            next = taken.nextClearBit(next + 1);
        }
        return free;
    }

    private void note(Restored wanted, Entry known) {
        if (known != null && known.userId() != wanted.userId()) {
            ofAnotherUser.add(known.id());
        }
        boolean inLedger = known != null && known.holdsSlot();
        boolean stays = inLedger && known.slot() == wanted.slot() && known.userId() == wanted.userId();
        if (inLedger && !stays) {
            epoch.free(known);
        }
        if (!stays || known.state() != wanted.state()) {
            epoch.enter(wanted, stays ? known.state() : null);
        }
    }
}
