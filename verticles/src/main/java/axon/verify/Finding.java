package axon.verify;

import java.util.List;
import java.util.Map;

/**
 * Something that must not be.
 *
 * @param ids of the reservation, the order, the payment, the ledger entries: whatever names it
 * @param stores what each store says, by the store's name, in the order of the text
 */
public record Finding(FindingKind kind, List<String> ids, Map<String, String> stores, Repair repair) {

    /** Whether both name the same thing, whatever the stores say about it meanwhile. */
    boolean isSameAs(Finding other) {
        return kind == other.kind && ids.equals(other.ids);
    }
}
