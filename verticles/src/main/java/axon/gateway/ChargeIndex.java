package axon.gateway;

import java.util.UUID;

/**
 * Where the line of each payment stands: a hash table without objects, 24 bytes a place, at most two thirds full, because
 * it grows with every charge there ever was.
 */
final class ChargeIndex {
    static final long NOWHERE = -1;

    private static final int WIDTH = 3;

    private long[] table = new long[WIDTH * 1024];
    private int size;

    /** Keeps the first offset of a payment. */
    void putIfAbsent(UUID paymentId, long offset) {
        if ((size + 1) * WIDTH * 3L > table.length * 2L) {
            grow();
        }
        int at = place(table, paymentId.getMostSignificantBits(), paymentId.getLeastSignificantBits());
        if (table[at + 2] == 0) {
            size++;
            set(table, at, paymentId.getMostSignificantBits(), paymentId.getLeastSignificantBits(), offset + 1);
        }
    }

    /** The offset of a payment's line, or {@link #NOWHERE}. */
    long offset(UUID paymentId) {
        return table[place(table, paymentId.getMostSignificantBits(), paymentId.getLeastSignificantBits()) + 2] - 1;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(table.length, 2)];
        for (int at = 0; at < table.length; at += WIDTH) {
            if (table[at + 2] != 0) {
                set(larger, place(larger, table[at], table[at + 1]), table[at], table[at + 1], table[at + 2]);
            }
        }
        table = larger;
    }

    /** The payment's place, or the free one where it belongs; a place whose offset is 0 is free. */
    private static int place(long[] table, long high, long low) {
        int places = table.length / WIDTH;
        int place = (int) Long.remainderUnsigned(high ^ (low * 0x9e3779b97f4a7c15L), places);
        while (table[place * WIDTH + 2] != 0 && (table[place * WIDTH] != high || table[place * WIDTH + 1] != low)) {
            place = (place + 1) % places;
        }
        return place * WIDTH;
    }

    private static void set(long[] table, int at, long high, long low, long offset) {
        table[at] = high;
        table[at + 1] = low;
        table[at + 2] = offset;
    }
}
