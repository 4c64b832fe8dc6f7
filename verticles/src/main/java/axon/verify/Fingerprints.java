package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.Arrays;
import java.util.TreeMap;

/** Which entries a copy of a ledger has: the first 64 bits of each hash, 8 bytes for each entry. */
final class Fingerprints {
    private static final int HEX_OF_LONG = 16;

    private final TreeMap<Long, long[]> epochs = new TreeMap<>();
    private Position last = Position.START;

    /** False when another entry stands there already; an entry that comes twice is one. */
    boolean add(LedgerEntry entry) {
        int index = Math.toIntExact(entry.seq());
        long[] seen = epochs.computeIfAbsent(entry.epoch(), first -> new long[64]);
        if (index >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(index + 1, seen.length * 2));
            epochs.put(entry.epoch(), seen);
        }
        Position at = Position.of(entry);
        if (at.compareTo(last) > 0) {
            last = at;
        }
        long before = seen[index];
        seen[index] = of(entry);
        return before == 0 || before == seen[index];
    }

    boolean has(Position at) {
        return find(at) != 0;
    }

    /** Whether this very entry stands there. */
    boolean matches(LedgerEntry entry) {
        return find(Position.of(entry)) == of(entry);
    }

    /** The newest one, {@link Position#START} for none. */
    Position last() {
        return last;
    }

    private long find(Position at) {
        long[] seen = epochs.get(at.epoch());
        return seen == null || at.seq() >= seen.length ? 0 : seen[(int) at.seq()];
    }

    /** A hash that is no hash gets a fingerprint too: it has to be found different, not to end the reading. */
    private static long of(LedgerEntry entry) {
        try {
            return Long.parseUnsignedLong(entry.hash(), 0, HEX_OF_LONG, 16) | 1;
        } catch (NumberFormatException | IndexOutOfBoundsException noHash) {
            return entry.hash().hashCode() | 1L;
        }
    }
}
