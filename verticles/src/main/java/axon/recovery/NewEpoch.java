package axon.recovery;

import axon.domain.LedgerEntry;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a new epoch of the ledger begins with: the differences between the stored ledger and what comes back, those that free a
 * slot first, so that the ledger alone leads to what is live. Usually few. They are chained when they are asked for.
 */
final class NewEpoch {
    private static final String REASON = "recovered";

    private final long activityId;
    private final long number;
    private final long at;
    private final List<Difference> freed = new ArrayList<>();
    private final List<Difference> entered = new ArrayList<>();
    private int chained;
    private String hash;

    /**
     * @param from state, or FREE; so is {@code to}
     * @param is the reservation, as it was where a slot is freed
     */
    private record Difference(Restored is, String from, String to, long deadline, boolean sold) {}

    /**
     * @param prev hash of the newest stored entry
     * @param at milliseconds, not before the newest stored entry
     */
    NewEpoch(long activityId, long number, String prev, long at) {
        this.activityId = activityId;
        this.number = number;
        this.hash = prev;
        this.at = at;
    }

    long number() {
        return number;
    }

    long at() {
        return at;
    }

    /** Number of the newest entry that was asked for. */
    int seq() {
        return chained;
    }

    /** What the entry behind it is chained to. */
    String hash() {
        return hash;
    }

    /** The ledger has it in a slot that it does not keep. */
    void free(Entry known) {
        Restored was = new Restored(
                known.id(), known.state(), known.slot(), known.userId(), 0, false, known.attempt(), known.offer());
        freed.add(new Difference(was, known.state().name(), LedgerEntry.FREE, 0, false));
    }

    /** @param before its state in the ledger, in the same slot; null when the ledger does not have it there */
    void enter(Restored restored, ReservationState before) {
        boolean leased = restored.state() == ReservationState.RESERVED || restored.state() == ReservationState.PAYING;
        entered.add(new Difference(
                restored,
                before == null ? LedgerEntry.FREE : before.name(),
                restored.state().name(),
                leased ? restored.deadline() : 0,
                before == null));
    }

    /** The next entries, {@code most} at most; none when there are no more. */
    List<LedgerEntry> next(int most) {
        List<LedgerEntry> next = new ArrayList<>();
        while (next.size() < most && chained < freed.size() + entered.size()) {
            next.add(chain(chained < freed.size() ? freed.get(chained) : entered.get(chained - freed.size())));
        }
        return next;
    }

    private LedgerEntry chain(Difference difference) {
        Restored is = difference.is();
        LedgerEntry entry = new LedgerEntry(
                        activityId,
                        number,
                        ++chained,
                        at,
                        is.id(),
                        is.slot(),
                        is.userId(),
                        difference.from(),
                        difference.to(),
                        REASON,
                        difference.deadline(),
                        hash,
                        "",
                        difference.sold() ? is.offer() : null)
                .sealed();
        hash = entry.hash();
        return entry;
    }
}
