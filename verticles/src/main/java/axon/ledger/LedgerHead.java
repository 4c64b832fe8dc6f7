package axon.ledger;

import axon.domain.LedgerEntry;

/** The newest entry of an activity's ledger; {@link #NONE} when there is none. */
record LedgerHead(long epoch, long seq, String hash) {
    static final LedgerHead NONE = new LedgerHead(0, 0, "");

    static LedgerHead of(LedgerEntry entry) {
        return new LedgerHead(entry.epoch(), entry.seq(), entry.hash());
    }

    /** Whether this entry or a later one is stored already. */
    boolean covers(LedgerEntry entry) {
        return entry.epoch() < epoch || entry.epoch() == epoch && entry.seq() <= seq;
    }

    /**
     * Whether {@code entry} is the very next one. A new epoch begins with its first entry, or goes on where the chain
     * of hashes ended.
     */
    boolean isFollowedBy(LedgerEntry entry) {
        if (entry.epoch() == epoch) {
            return entry.seq() == seq + 1;
        }
        return entry.epoch() > epoch && (entry.seq() == 1 || entry.prev().equals(hash));
    }
}
