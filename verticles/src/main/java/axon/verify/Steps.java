package axon.verify;

import axon.domain.LedgerEntry;
import java.util.Map;
import java.util.Set;

/** The legal edges of the state machine: for each way from one state to another the reasons it may have. */
final class Steps {
    /** Recovery writes down what Redis had lost; the state it leads to is judged against the other stores. */
    private static final String RECOVERED = "recovered";

    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("FREE RESERVED", Set.of("claimed")),
            Map.entry("RESERVED RESERVED", Set.of("prepared")),
            Map.entry("RESERVED PAYING", Set.of("payment-begun")),
            Map.entry("RESERVED FREE", Set.of("expired", "cancelled", "adopted")),
            Map.entry("PAYING RESERVED", Set.of("declined")),
            Map.entry("PAYING FREE", Set.of("declined", "adopted")),
            Map.entry("PAYING CONFIRMED", Set.of("paid")),
            Map.entry("CONFIRMED REFUNDED", Set.of("refunded")),
            Map.entry("CONFIRMED FREE", Set.of("adopted")),
            Map.entry("REFUNDED FREE", Set.of("adopted")),
            Map.entry("FREE CONFIRMED", Set.of("adopted")));

    private Steps() {}

    static boolean isLegal(LedgerEntry entry) {
        return entry.reason().equals(RECOVERED)
                || EDGES.getOrDefault(entry.from() + " " + entry.to(), Set.of()).contains(entry.reason());
    }
}
