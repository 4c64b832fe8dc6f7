package axon.gateway;

import java.util.Arrays;
import java.util.UUID;

/**
 * Where the lines of each payment stand: a hash table without objects, because it grows with every line there ever was. A
 * place takes 8 bytes and holds a part of the payment's hash beside the offset, so what is found may be another payment's
 * line (with a million lines for one unknown payment in 4,000): compare it.
 */
final class ChargeIndex {
    private static final int OFFSET_BITS = 40;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;
    private static final int SHELVES = 256;
    private static final int SMALLEST = 16;
    private static final long[] NONE = {};

    /** Grow one after the other, so that little is there twice. A place of 0 is free, the others hold the offset plus one. */
    private final long[][] shelves = new long[SHELVES][SMALLEST];

    private final int[] sizes = new int[SHELVES];

    /** @param offset below 2<sup>40</sup> - 1 */
    void add(UUID paymentId, long offset) {
        if (offset < 0 || offset >= OFFSET) {
            throw new IllegalArgumentException("no offset of a charge book: " + offset);
        }
        long hash = hash(paymentId);
        int shelf = shelf(hash);
        if ((sizes[shelf] + 1) * 3L > shelves[shelf].length * 2L) {
            shelves[shelf] = larger(shelves[shelf]);
        }
        sizes[shelf]++;
        put(shelves[shelf], (hash & ~OFFSET) | (offset + 1));
    }

    /** The offsets of the payment's lines, ascending, and perhaps one of another's. */
    long[] offsets(UUID paymentId) {
        long hash = hash(paymentId);
        long[] shelf = shelves[shelf(hash)];
        long[] found = NONE;
        for (int at = place(shelf, hash); shelf[at] != 0; at = (at + 1) % shelf.length) {
            if ((shelf[at] ^ hash) >>> OFFSET_BITS == 0) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = (shelf[at] & OFFSET) - 1;
            }
        }
        Arrays.sort(found);
        return found;
    }

    int size() {
        return Arrays.stream(sizes).sum();
    }

    private static long[] larger(long[] shelf) {
        long[] larger = new long[Math.multiplyExact(shelf.length, 2)];
        for (long place : shelf) {
            if (place != 0) {
                put(larger, place);
            }
        }
        return larger;
    }

    private static void put(long[] shelf, long line) {
        int at = place(shelf, line);
        while (shelf[at] != 0) {
            at = (at + 1) % shelf.length;
        }
        shelf[at] = line;
    }

    /** Where to begin to look; follows from what a place holds of the hash. */
    private static int place(long[] shelf, long hash) {
        return (int) (hash >>> OFFSET_BITS) & (shelf.length - 1);
    }

    private static int shelf(long hash) {
        return (int) hash & (SHELVES - 1);
    }

    private static long hash(UUID paymentId) {
        long mixed = (paymentId.getMostSignificantBits() ^ Long.rotateLeft(paymentId.getLeastSignificantBits(), 32))
                * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}
