package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import axon.verify.LedgerJudgement.Heads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One ledger out of its copies: MySQL's rows in order, and where MySQL has none, or a damaged one, what the topic or Redis
 * has. So one damaged copy is one finding and not a thousand.
 *
 * <p>A recovery begins a new epoch where the stored ledger ended. What Redis had sent behind that place under the old epoch
 * may still reach the topic; MySQL drops it, and so does this.
 */
final class LedgerUnion {
    private static final int MOST_HOLES = 100_000;
    private static final int MOST_TO_SEND = 100_000;

    private final TopicLedger topic;
    private final Position stored;
    private final LedgerFold fold;
    private final SortedMap<Position, LedgerEntry> elsewhere;
    private final Set<Position> holes = new HashSet<>();
    private final List<LedgerEntry> damaged = new ArrayList<>();
    private final List<LedgerEntry> notInMysql = new ArrayList<>();
    private final List<LedgerEntry> behindMysql = new ArrayList<>();
    private final List<LedgerEntry> fromFirstNotOnTopic = new ArrayList<>();
    private long notOnTopic;
    private final Map<String, Long> beginnings;
    private Position lastRow = Position.START;
    private String lastHash = "";
    private long epoch;

    /**
     * @param stored MySQL's own head
     * @param elsewhere entries of the other copies that MySQL may not have
     */
    LedgerUnion(TopicLedger topic, Head stored, SortedMap<Position, LedgerEntry> elsewhere, LedgerFold fold) {
        this.topic = topic;
        this.stored = Heads.position(stored);
        this.elsewhere = new TreeMap<>(elsewhere);
        this.fold = fold;
        this.beginnings = new HashMap<>(topic.beginnings());
        if (stored.seq() == 0 && stored.epoch() > 0) {
            beginnings.merge(stored.hash(), stored.epoch(), Math::max);
        }
        elsewhere.values().stream()
                .filter(entry -> entry.seq() == 1)
                .forEach(entry -> beginnings.merge(entry.prev(), entry.epoch(), Math::max));
        this.epoch = beginnings.getOrDefault(lastHash, 0L);
    }

    /** MySQL's rows, in order. */
    void row(LedgerEntry row) {
        Position at = Position.of(row);
        if (!row.prev().equals(lastHash)) {
            takeElsewhere(at);
        }
        if (!row.prev().equals(lastHash)) {
            noteHoles(at);
        }
        noteTopic(row, at);
        LedgerEntry other = elsewhere.remove(at);
        if (isSound(row)) {
            accept(row);
        } else {
            damaged.add(row);
            if (other == null && topic.fingerprints().has(at)) {
                note(at);
            }
            accept(other == null ? row : other);
        }
        lastRow = at;
    }

    private void accept(LedgerEntry entry) {
        fold.accept(entry);
        lastHash = entry.hash();
        epoch = Math.max(epoch, beginnings.getOrDefault(lastHash, 0L));
    }

    /** There are no more rows. */
    void end() {
        takeElsewhere(null);
        Position end = topic.fingerprints().last();
        noteHoles(new Position(end.epoch(), end.seq() + 1));
    }

    private boolean isSound(LedgerEntry row) {
        boolean sameOnTopic = !topic.fingerprints().has(Position.of(row))
                || topic.fingerprints().matches(row);
        return sameOnTopic && row.computedHash().equals(row.hash());
    }

    private void takeElsewhere(Position before) {
        SortedMap<Position, LedgerEntry> due = before == null ? elsewhere : elsewhere.headMap(before);
        for (Iterator<LedgerEntry> each = due.values().iterator(); each.hasNext(); ) {
            LedgerEntry entry = each.next();
            Position at = Position.of(entry);
            if (at.compareTo(fold.last()) > 0 && at.epoch() >= epoch) {
                (at.compareTo(stored) <= 0 ? notInMysql : behindMysql).add(entry);
                noteTopic(entry, at);
                accept(entry);
            }
            each.remove();
        }
    }

    private void noteTopic(LedgerEntry entry, Position at) {
        if (at.compareTo(topic.storedThen()) > 0) {
            return;
        }
        boolean missing = !topic.fingerprints().has(at);
        notOnTopic += missing ? 1 : 0;
        if ((missing || notOnTopic > 0) && fromFirstNotOnTopic.size() <= MOST_TO_SEND) {
            fromFirstNotOnTopic.add(entry);
        }
    }

    /** What the topic has between the last entry and this one. */
    private void noteHoles(Position end) {
        Position next = next(fold.last());
        while (next != null && next.compareTo(end) < 0 && holes.size() < MOST_HOLES) {
            note(next);
            next = next(next);
        }
    }

    private Position next(Position last) {
        Position same = new Position(last.epoch(), last.seq() + 1);
        if (last.epoch() >= epoch && topic.fingerprints().has(same)) {
            return same;
        }
        for (long later = Math.max(epoch, last.epoch() + 1);
                later <= topic.fingerprints().last().epoch();
                later++) {
            Position first = new Position(later, 1);
            if (topic.fingerprints().has(first)) {
                return first;
            }
        }
        return null;
    }

    private void note(Position hole) {
        holes.add(hole);
    }

    LedgerFold fold() {
        return fold;
    }

    /** Entries that the topic has and MySQL's copy lacks or has damaged, not yet at hand. */
    Set<Position> holes() {
        return holes;
    }

    /** Rows of MySQL whose hash is not that of their content, or not the topic's. */
    List<LedgerEntry> damaged() {
        return damaged;
    }

    /** Entries up to MySQL's head that stand elsewhere only. */
    List<LedgerEntry> notInMysql() {
        return notInMysql;
    }

    /** Entries behind MySQL's head. */
    List<LedgerEntry> behindMysql() {
        return behindMysql;
    }

    /** How many entries the topic lacks though MySQL had them before the topic was read. */
    long notOnTopic() {
        return notOnTopic;
    }

    /** From the first that the topic lacks to the end, so that the order is right; null when they are too many to send. */
    List<LedgerEntry> fromFirstNotOnTopic() {
        return fromFirstNotOnTopic.size() > MOST_TO_SEND ? null : fromFirstNotOnTopic;
    }

    Position lastRow() {
        return lastRow;
    }
}
