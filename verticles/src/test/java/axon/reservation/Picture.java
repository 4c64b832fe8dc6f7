package axon.reservation;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * An activity at one moment, as far as anybody can tell: leases that are over count as expired whether or not that is
 * written down.
 *
 * @param reservations id → comparable record
 * @param users user → newest reservation
 * @param free slot numbers that may be granted
 */
record Picture(
        String offer,
        int held,
        int paying,
        int confirmed,
        SortedSet<Integer> free,
        SortedMap<String, String> reservations,
        SortedMap<String, String> users) {}
