package axon.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The live keys against the ledger. */
final class LiveComparison {
    private static final Repair BY_RECOVERY = new Repair.Impossible(
            "live keys are written by decisions and by recovery only; restart Redis to have it rebuild them");

    private final Evidence evidence;
    private final Findings findings;

    LiveComparison(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void compare() {
        if (evidence.state() == null) {
            return;
        }
        counts(evidence.state());
        limit(evidence.state());
        Set<UUID> known = new HashSet<>();
        for (Folded folded : evidence.fold().reservations().values()) {
            LiveReservation live = evidence.live().get(folded.id);
            if (live != null) {
                known.add(folded.id);
            }
            if (evidence.isSettled(folded)) {
                compare(folded, live);
            }
        }
        for (LiveReservation live : evidence.live().values()) {
            if (!known.contains(live.id())) {
                findings.add(
                        FindingKind.EXTRA_ROW,
                        List.of(live.id().toString()),
                        BY_RECOVERY,
                        "redis",
                        live.text(),
                        "ledger",
                        "none");
            }
        }
    }

    private void compare(Folded folded, LiveReservation live) {
        if (live == null) {
            if (folded.isHolding()) {
                add(FindingKind.MISSING_ROW, folded, "none");
            }
        } else if (live.userId() != folded.userId) {
            add(FindingKind.OTHER_USER, folded, live.text());
        } else if (live.slot() != folded.slot) {
            add(FindingKind.OTHER_SLOT, folded, live.text());
        } else if (!live.state().equals(folded.status)) {
            add(FindingKind.OTHER_STATE, folded, live.text());
        } else if (folded.deadline != 0 && live.deadline() != folded.deadline) {
            add(FindingKind.OTHER_STATE, folded, live.text() + ", another deadline");
        }
    }

    private void add(FindingKind kind, Folded folded, String redis) {
        findings.add(kind, List.of(folded.id.toString()), BY_RECOVERY, "ledger", folded.text(), "redis", redis);
    }

    /** Counters, indexes and head are of one moment, so they agree even while the sale goes on. */
    private void counts(LiveState state) {
        Counts counts = state.counts();
        long used = counts.reserved() + counts.paying() + counts.confirmed();
        boolean whole = state.deadlines() == counts.reserved()
                && state.payments() == counts.paying()
                && state.high() - used == state.free();
        boolean same = evidence.fold().last().compareTo(evidence.head()) < 0
                || evidence.fold().countsAtHead().equals(counts);
        if (!whole || !same) {
            findings.add(
                    FindingKind.MISCOUNTED,
                    List.of(LedgerFold.text(evidence.head())),
                    BY_RECOVERY,
                    "ledger",
                    evidence.fold().countsAtHead().toString(),
                    "redis",
                    counts + ", " + state.high() + " slots ever granted, of these " + state.free() + " free; "
                            + state.deadlines() + " deadlines, " + state.payments() + " payments");
        }
    }

    /** A limit grows in MySQL first and shrinks in Redis first: the larger one holds. */
    private void limit(LiveState state) {
        int limit = Math.max(state.limit(), evidence.facts().limit());
        for (Folded folded : evidence.fold().reservations().values()) {
            if (folded.isHolding() && folded.slot > limit) {
                findings.add(
                        FindingKind.SLOT_BEYOND_LIMIT,
                        List.of(folded.id.toString()),
                        new Repair.Impossible("a granted slot is not taken back; raise the limit or refund the order"),
                        "ledger",
                        folded.text(),
                        "limit",
                        "redis " + state.limit() + ", mysql " + evidence.facts().limit());
            }
        }
    }
}
