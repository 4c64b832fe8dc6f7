package axon.recovery;

import static axon.domain.ReservationState.CONFIRMED;
import static axon.domain.ReservationState.EXPIRED;
import static axon.domain.ReservationState.LOST;
import static axon.domain.ReservationState.PAYING;
import static axon.domain.ReservationState.RESERVED;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.LedgerEntry;
import axon.domain.ReservationState;
import axon.recovery.Candidate.Right;
import axon.recovery.Evidence.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How an activity is built anew. Each slot and each user goes to the best right; whoever was charged and does not get the
 * slot gets the money back. What differs from the stored ledger becomes entries of the new epoch, those that free a slot
 * first, so that the ledger alone leads to what is live.
 *
 * @param reservations each user's latest one, live or over
 * @param free freed numbers below {@code high}
 * @param lost charges that have no slot: to be refunded
 */
record RebuildPlan(
        List<Restored> reservations,
        List<Integer> free,
        int high,
        List<LedgerEntry> differences,
        List<ChargeRecord> lost) {
    private static final String REASON = "recovered";

    /** What the new epoch begins with. */
    record Epoch(long number, String prev, long at) {}

    static RebuildPlan of(Evidence evidence, Epoch epoch) {
        return new Seating(evidence, epoch).plan();
    }

    long count(ReservationState... states) {
        Set<ReservationState> wanted = Set.of(states);
        return reservations.stream()
                .filter(each -> wanted.contains(each.state()))
                .count();
    }

    /** What the newest entry is chained to next. */
    String hash(Epoch epoch) {
        return differences.isEmpty() ? epoch.prev() : differences.getLast().hash();
    }

    private static final class Seating {
        private final Evidence evidence;
        private final Epoch epoch;
        private final Candidates candidates;
        private final BitSet taken = new BitSet();
        private final Map<Long, Restored> users = new LinkedHashMap<>();
        private final List<Candidate> seated = new ArrayList<>();
        private final Map<UUID, ReservationState> unseated = new HashMap<>();
        private final List<ChargeRecord> lost = new ArrayList<>();
        private final List<LedgerEntry> entries = new ArrayList<>();

        Seating(Evidence evidence, Epoch epoch) {
            this.evidence = evidence;
            this.epoch = epoch;
            this.candidates = new Candidates(evidence);
        }

        RebuildPlan plan() {
            lost.addAll(candidates.surplus());
            candidates.refused().forEach(this::leave);
            candidates.bestFirst().forEach(this::seat);
            seated.forEach(this::freeFormerSlot);
            seated.forEach(this::enter);
            restoreWhatIsOver();
            return new RebuildPlan(List.copyOf(users.values()), free(), Math.max(0, taken.length() - 1), entries, lost);
        }

        private void seat(Candidate candidate) {
            Restored wanted = candidate.wanted();
            boolean beyond = candidate.right() == Right.CHARGED
                    && wanted.slot() > evidence.activity().limit();
            if (beyond || taken.get(wanted.slot()) || users.containsKey(wanted.userId())) {
                unseat(candidate);
                return;
            }
            taken.set(wanted.slot());
            users.put(wanted.userId(), wanted);
            seated.add(candidate);
        }

        private void unseat(Candidate candidate) {
            if (candidate.charge() != null) {
                lost.add(candidate.charge());
            }
            if (candidate.isInLedger()) {
                leave(candidate.known());
            }
        }

        private void leave(Entry known) {
            unseated.put(known.id(), known.state() == CONFIRMED ? LOST : EXPIRED);
            append(known.id(), known.slot(), known.userId(), known.state().name(), LedgerEntry.FREE, 0, null);
        }

        private static boolean stays(Candidate candidate) {
            Entry known = candidate.known();
            return candidate.isInLedger()
                    && known.slot() == candidate.wanted().slot()
                    && known.userId() == candidate.wanted().userId();
        }

        private void freeFormerSlot(Candidate candidate) {
            if (candidate.isInLedger() && !stays(candidate)) {
                Entry known = candidate.known();
                append(known.id(), known.slot(), known.userId(), known.state().name(), LedgerEntry.FREE, 0, null);
            }
        }

        private void enter(Candidate candidate) {
            Restored wanted = candidate.wanted();
            boolean stays = stays(candidate);
            if (stays && candidate.known().state() == wanted.state()) {
                return;
            }
            boolean leased = wanted.state() == RESERVED || wanted.state() == PAYING;
            append(
                    wanted.id(),
                    wanted.slot(),
                    wanted.userId(),
                    stays ? candidate.known().state().name() : LedgerEntry.FREE,
                    wanted.state().name(),
                    leased ? wanted.deadline() : 0,
                    stays ? null : wanted);
        }

        private void append(UUID id, int slot, long userId, String from, String to, long deadline, Restored sold) {
            String prev = entries.isEmpty() ? epoch.prev() : entries.getLast().hash();
            LedgerEntry entry = new LedgerEntry(
                    evidence.activity().id(),
                    epoch.number(),
                    entries.size() + 1L,
                    epoch.at(),
                    id,
                    slot,
                    userId,
                    from,
                    to,
                    REASON,
                    deadline,
                    prev,
                    "",
                    sold == null ? null : sold.offer());
            entries.add(entry.sealed());
        }

        /** A user without a slot is told how the last reservation ended. */
        private void restoreWhatIsOver() {
            Map<Long, Entry> latest = new LinkedHashMap<>();
            Set<UUID> inSlots = new HashSet<>();
            seated.forEach(each -> inSlots.add(each.wanted().id()));
            evidence.entries().stream()
                    .filter(each -> !users.containsKey(each.userId()) && !inSlots.contains(each.id()))
                    .forEach(each ->
                            latest.merge(each.userId(), each, (old, other) -> other.isNewerThan(old) ? other : old));
            latest.forEach((user, entry) ->
                    users.put(user, candidates.restored(entry, unseated.getOrDefault(entry.id(), entry.state()))));
        }

        private List<Integer> free() {
            List<Integer> free = new ArrayList<>();
            int high = taken.length() - 1;
            for (int slot = taken.nextClearBit(1); slot < high; slot = taken.nextClearBit(slot + 1)) {
                free.add(slot);
            }
            return free;
        }
    }
}
