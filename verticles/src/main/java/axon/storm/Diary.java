package axon.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the shoppers live through. Safe to use from all of them. */
final class Diary {
    private static final int MOST_SURPRISES = 50;

    private final boolean leasesMayBeLost;
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    /** @param leasesMayBeLost then that is no surprise */
    Diary(boolean leasesMayBeLost) {
        this.leasesMayBeLost = leasesMayBeLost;
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** A confirm was answered with 200: from now on this may never be missing. */
    synchronized void acknowledged(Receipt receipt) {
        receipts.add(receipt);
    }

    /** Something that the contract does not foresee. */
    synchronized void surprised(String by) {
        if (surprises.size() < MOST_SURPRISES) {
            surprises.add(by);
        }
    }

    /** A lease ended before its deadline. */
    synchronized void lostLease(String seen) {
        if (leasesMayBeLost) {
            count("lease lost");
        } else {
            surprised(seen);
        }
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }
}
