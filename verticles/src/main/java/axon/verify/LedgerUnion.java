package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One ledger out of its copies: MySQL's rows in order, and where MySQL has none, or a damaged one, what the topic or Redis
 * has. So one damaged copy is one finding and not a thousand.
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
    private Position lastRow = Position.START;

    /**
     * @param stored MySQL's own head
     * @param elsewhere entries of the other copies that MySQL may not have
     */
    LedgerUnion(TopicLedger topic, Position stored, SortedMap<Position, LedgerEntry> elsewhere, LedgerFold fold) {
        this.topic = topic;
        this.stored = stored;
        this.elsewhere = new TreeMap<>(elsewhere);
        this.fold = fold;
    }

    /** MySQL's rows, in order. */
    void row(LedgerEntry row) {
        Position at = Position.of(row);
        takeElsewhere(at);
        noteHoles(at);
        noteTopic(row, at);
        LedgerEntry other = elsewhere.remove(at);
        if (isSound(row)) {
            fold.accept(row);
        } else {
            damaged.add(row);
            if (other == null && topic.fingerprints().has(at)) {
                note(at);
            }
            fold.accept(other == null ? row : other);
        }
        lastRow = at;
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
            if (at.compareTo(fold.last()) > 0) {
                (at.compareTo(stored) <= 0 ? notInMysql : behindMysql).add(entry);
                noteTopic(entry, at);
                fold.accept(entry);
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
        if (topic.fingerprints().has(same)) {
            return same;
        }
        for (long epoch = last.epoch() + 1; epoch <= topic.fingerprints().last().epoch(); epoch++) {
            Position first = new Position(epoch, 1);
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
