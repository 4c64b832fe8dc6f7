package axon.gateway;

import java.util.Arrays;
import java.util.UUID;

/**
 * Where the lines of each payment stand: a hash table without objects, because it grows with every line there ever was,
 * 10 to 13 bytes for each. A place takes 8 bytes and holds a fingerprint of the payment beside the offset, so what is
 * found may be another payment's line (with a million lines for one unknown payment in 4,000): compare it.
 */
final class ChargeIndex {
    private static final int OFFSET_BITS = 40;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
    private static final int FINGERPRINT_BITS = Long.SIZE - OFFSET_BITS;
    private static final int SEGMENTS = 256;
    private static final int SMALLEST = 16;
    private static final long[] NONE = {};

    /**
     * Grow one after the other, so that little is there twice, and by a quarter, because all are full at nearly the
     * same time. A place of 0 is free, the others hold the offset plus one.
     */
    private final long[][] segments = new long[SEGMENTS][SMALLEST];

    private final int[] sizes = new int[SEGMENTS];

    /** @param offset below 2<sup>40</sup> - 1 */
    void add(UUID paymentId, long offset) {
        if (offset < 0 || offset >= OFFSET_MASK) {
            throw new IllegalArgumentException("no offset of a charge book: " + offset);
        }
        long hash = hash(paymentId);
        int segment = segment(hash);
        if ((sizes[segment] + 1) * 5L > segments[segment].length * 4L) {
            segments[segment] = larger(segments[segment]);
        }
        sizes[segment]++;
        put(segments[segment], (hash & ~OFFSET_MASK) | (offset + 1));
    }

    /** The offsets of the payment's lines, ascending, and perhaps one of another's. */
    long[] offsets(UUID paymentId) {
        long hash = hash(paymentId);
        long[] segment = segments[segment(hash)];
        long[] found = NONE;
        for (int at = place(segment, hash); segment[at] != 0; at = (at + 1) % segment.length) {
            if ((segment[at] ^ hash) >>> OFFSET_BITS == 0) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = (segment[at] & OFFSET_MASK) - 1;
            }
        }
        Arrays.sort(found);
        return found;
    }

    /** Taken and free ones, 8 bytes each. */
    int places() {
        return Arrays.stream(segments).mapToInt(segment -> segment.length).sum();
    }

    private static long[] larger(long[] segment) {
        long[] larger = new long[Math.addExact(segment.length, segment.length / 4)];
        for (long place : segment) {
            if (place != 0) {
                put(larger, place);
            }
        }
        return larger;
    }

    private static void put(long[] segment, long line) {
        int at = place(segment, line);
        while (segment[at] != 0) {
            at = (at + 1) % segment.length;
        }
        segment[at] = line;
    }

    /** Where to begin to look: the fingerprint, scaled to the length; follows from what a place holds of the hash. */
    private static int place(long[] segment, long hash) {
        return (int) (((hash >>> OFFSET_BITS) * segment.length) >>> FINGERPRINT_BITS);
    }

    private static int segment(long hash) {
        return (int) hash & (SEGMENTS - 1);
    }

    private static long hash(UUID paymentId) {
        long mixed = (paymentId.getMostSignificantBits() ^ Long.rotateLeft(paymentId.getLeastSignificantBits(), 32))
                * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}
