package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An activity's ledger as its topic has it: a fingerprint of each entry, and in full what MySQL had not stored when the
 * reading began.
 */
final class TopicLedger {
    private final Position storedThen;
    private final Fingerprints fingerprints = new Fingerprints();
    private final SortedMap<Position, LedgerEntry> tail = new TreeMap<>();
    private final Map<String, Long> beginnings = new HashMap<>();
    private final List<Position> doubled = new ArrayList<>();
    private final List<Position> damaged = new ArrayList<>();

    TopicLedger(Position storedThen) {
        this.storedThen = storedThen;
    }

    void add(LedgerEntry entry) {
        Position at = Position.of(entry);
        if (!entry.computedHash().equals(entry.hash())) {
            damaged.add(at);
            return;
        }
        if (entry.seq() == 1) {
            beginnings.merge(entry.prev(), entry.epoch(), Math::max);
        }
        if (!fingerprints.add(entry)) {
            doubled.add(at);
        }
        if (at.compareTo(storedThen) > 0) {
            tail.put(at, entry);
        }
    }

    Position storedThen() {
        return storedThen;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }

    SortedMap<Position, LedgerEntry> tail() {
        return tail;
    }

    /** The epochs that began on this topic, by the hash they go on from. */
    Map<String, Long> beginnings() {
        return beginnings;
    }

    /** Where the hash is not that of the content. */
    List<Position> damaged() {
        return damaged;
    }

    /** Where two different entries stand under one number. */
    List<Position> doubled() {
        return doubled;
    }
}
