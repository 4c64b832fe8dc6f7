package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.recovery.Evidence.Entry;
import java.util.Comparator;

/**
 * A reservation with a right to its slot.
 *
 * @param wanted as it comes back when it gets the slot
 * @param known as the ledger left it, null when the ledger has never heard of it
 * @param charge money that was taken for it and has not become a purchase, null without
 */
record Candidate(Right right, Restored wanted, Entry known, ChargeRecord charge) {

    /** The better right comes first. */
    enum Right {
        /** MySQL has the purchase. */
        PURCHASED,
        /** The ledger says that Kafka had the order. */
        CONFIRMED,
        /** The provider has taken the money. */
        CHARGED,
        PAYING,
        RESERVED
    }

    /** Among equals the one who was charged first, then the one whose entry is older. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::right)
            .thenComparing(each -> each.charge == null ? 0 : each.charge.at())
            .thenComparing(each -> each.known == null ? 0 : each.known.epoch())
            .thenComparing(each -> each.known == null ? 0 : each.known.seq())
            .thenComparing(each -> each.wanted.id());

    /** Whether the ledger has it in a slot. */
    boolean isInLedger() {
        return known != null && known.holdsSlot();
    }
}
