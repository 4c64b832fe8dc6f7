package axon.storm;

import axon.storm.Evidence.Charge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What must be true after a storm, whatever has happened: every slot sold once, to different people, and everywhere the same;
 * nothing that was acknowledged is missing; who was charged has a slot or the money back.
 */
record StormPromises(int slots, List<Receipt> acknowledged) {
    private static final int EXAMPLES = 5;

    List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        require(
                broken,
                evidence.confirmed() == slots && evidence.held() == 0,
                evidence.confirmed() + " sold and " + evidence.held() + " held of " + slots + " by availability");
        requireEverySlotOnce(broken, "entries", evidence.entries());
        requireEverySlotOnce(broken, "orders", evidence.orders());
        requireNone(broken, "in the entries only", minus(evidence.entries(), evidence.orders()));
        requireNone(broken, "in the orders only", minus(evidence.orders(), evidence.entries()));
        requireNone(broken, "acknowledged and missing in the orders", minus(acknowledged, evidence.orders()));
        requirePaidOnce(broken, evidence);
        require(
                broken,
                evidence.events() == slots,
                evidence.events() + " purchases of " + slots + " in the dashboard's events");
        return broken;
    }

    private void requireEverySlotOnce(List<String> broken, String where, List<Receipt> purchases) {
        Set<Integer> sold = distinct(purchases, Receipt::slot);
        Set<Integer> all = IntStream.rangeClosed(1, slots).boxed().collect(Collectors.toSet());
        require(broken, purchases.size() == slots, purchases.size() + " purchases of " + slots + " in the " + where);
        require(broken, sold.equals(all), sold.size() + " different slots in the " + where);
        require(
                broken,
                distinct(purchases, Receipt::userId).size() == purchases.size(),
                "a user has bought twice by the " + where);
    }

    /** Charges less refunds: one for each purchase, none for anything else. */
    private static void requirePaidOnce(List<String> broken, Evidence evidence) {
        Map<String, Integer> paid = new HashMap<>();
        for (Charge line : evidence.charges()) {
            switch (line.kind()) {
                case "CHARGE" -> paid.merge(line.orderId(), 1, Integer::sum);
                case "REFUND" -> paid.merge(line.orderId(), -1, Integer::sum);
                default -> paid.merge(line.orderId(), 0, Integer::sum);
            }
        }
        Set<String> orders = distinct(evidence.orders(), Receipt::orderId);
        requireNone(
                broken,
                "orders not paid exactly once",
                orders.stream().filter(id -> paid.getOrDefault(id, 0) != 1).toList());
        requireNone(
                broken,
                "charges without an order and without a refund",
                paid.keySet().stream()
                        .filter(id -> !orders.contains(id) && paid.get(id) != 0)
                        .toList());
    }

    private static <T> Set<T> distinct(List<Receipt> purchases, Function<Receipt, T> what) {
        return purchases.stream().map(what).collect(Collectors.toSet());
    }

    private static Collection<Receipt> minus(List<Receipt> these, List<Receipt> those) {
        Set<Receipt> rest = new HashSet<>(these);
        those.forEach(rest::remove);
        return rest;
    }

    private static void requireNone(List<String> broken, String what, Collection<?> found) {
        require(
                broken,
                found.isEmpty(),
                found.size() + " " + what + ": "
                        + found.stream().limit(EXAMPLES).map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static void require(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
