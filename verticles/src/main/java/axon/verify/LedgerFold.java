package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads a ledger from its first entry to its last and re-computes everything: the chain, the state machine, who has which
 * slot. What is wrong at an entry is a finding; then it goes on from what the entry says. That each hash fits the content of
 * its entry is judged before, store by store.
 */
final class LedgerFold {
    static final Repair NO_REWRITE =
            new Repair.Impossible("the ledger is never rewritten; a person has to find out who changed it");

    private final Position head;
    private final Findings findings;
    private final Map<UUID, Folded> reservations = new HashMap<>();
    private final Map<Integer, Folded> slots = new HashMap<>();
    private final Map<Long, Folded> users = new HashMap<>();
    private Position last = Position.START;
    private String lastHash = "";
    private String hashAtHead = "";
    private Counts atHead = new Counts(0, 0, 0);
    private long entries;
    private long reserved;
    private long paying;
    private long confirmed;

    /** @param head where the counts are kept, to be compared with those that Redis had there */
    LedgerFold(Position head, Findings findings) {
        this.head = head;
        this.findings = findings;
    }

    void accept(LedgerEntry entry) {
        Position at = Position.of(entry);
        checkChain(entry, at);
        apply(entry, at);
        last = at;
        lastHash = entry.hash();
        entries++;
        if (at.compareTo(head) <= 0) {
            hashAtHead = entry.hash();
            atHead = new Counts(reserved, paying, confirmed);
        }
    }

    private void checkChain(LedgerEntry entry, Position at) {
        boolean next =
                at.epoch() == last.epoch() ? at.seq() == last.seq() + 1 : at.epoch() > last.epoch() && at.seq() == 1;
        if (!next) {
            chain(at, "behind " + text(last) + " the next entry that stands anywhere is " + text(at));
        } else if (!entry.prev().equals(lastHash)) {
            chain(at, "prev is " + entry.prev() + ", the entry before has " + lastHash);
        }
    }

    private void chain(Position at, String says) {
        findings.add(FindingKind.BROKEN_CHAIN, List.of(text(at)), NO_REWRITE, "ledger", says);
    }

    private void apply(LedgerEntry entry, Position at) {
        Folded known = reservations.get(entry.reservationId());
        checkStep(entry, known);
        Folded reservation = known != null ? known : new Folded(entry.reservationId(), entry.userId());
        reservations.putIfAbsent(reservation.id, reservation);
        leave(reservation);
        reservation.apply(entry);
        if (reservation.isHolding()) {
            enter(reservation, at);
        }
    }

    private void checkStep(LedgerEntry entry, Folded known) {
        String before = known == null ? LedgerEntry.FREE : known.state;
        boolean moves =
                known != null && (known.userId != entry.userId() || known.isHolding() && known.slot != entry.slot());
        if (!Steps.isLegal(entry) || !entry.from().equals(before) || moves) {
            findings.add(
                    FindingKind.ILLEGAL_STEP,
                    List.of(entry.reservationId().toString(), text(Position.of(entry))),
                    NO_REWRITE,
                    "ledger before",
                    known == null ? "unknown" : known.text(),
                    "entry",
                    entry.from() + " to " + entry.to() + ", " + entry.reason() + ", slot " + entry.slot() + " user "
                            + entry.userId());
        }
    }

    private void leave(Folded reservation) {
        if (reservation.isHolding()) {
            count(reservation.state, -1);
            slots.remove(reservation.slot, reservation);
            users.remove(reservation.userId, reservation);
        }
    }

    private void enter(Folded reservation, Position at) {
        count(reservation.state, 1);
        Folded inSlot = slots.put(reservation.slot, reservation);
        if (inSlot != null) {
            twice(FindingKind.SLOT_TWICE, inSlot, reservation, at);
        }
        Folded ofUser = users.put(reservation.userId, reservation);
        if (ofUser != null) {
            twice(FindingKind.USER_TWICE, ofUser, reservation, at);
        }
    }

    private void twice(FindingKind kind, Folded first, Folded second, Position at) {
        findings.add(
                kind,
                List.of(first.id.toString(), second.id.toString()),
                new Repair.Impossible("two reservations hold at the same time; a person has to decide for one"),
                "ledger at " + text(at),
                first.text() + " and " + second.text());
    }

    private void count(String state, int by) {
        switch (state) {
            case "RESERVED" -> reserved += by;
            case "PAYING" -> paying += by;
            default -> confirmed += by;
        }
    }

    Map<UUID, Folded> reservations() {
        return reservations;
    }

    Position last() {
        return last;
    }

    /** Hash of the newest entry up to the head. */
    String hashAtHead() {
        return hashAtHead;
    }

    Counts countsAtHead() {
        return atHead;
    }

    long entries() {
        return entries;
    }

    static String text(Position at) {
        return at.epoch() + "-" + at.seq();
    }
}
