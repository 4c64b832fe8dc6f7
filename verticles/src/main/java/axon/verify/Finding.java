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

    /** What it is about, so that it is known again in a later look though the stores say something else meanwhile. */
    String subject() {
        boolean moves = kind == FindingKind.MISSING_TAIL || kind == FindingKind.MISCOUNTED || ids.isEmpty();
        return moves ? kind.slug() : kind.slug() + " " + ids.getFirst();
    }
}
