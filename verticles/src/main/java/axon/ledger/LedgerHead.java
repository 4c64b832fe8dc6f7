package axon.ledger;

import axon.domain.LedgerEntry;

/**
 * The newest entry of an activity's ledger; {@link #NONE} when there is none. With seq 0 it is the beginning of an epoch
 * that a recovery has reserved: the hash is that of the last entry before it.
 */
record LedgerHead(long epoch, long seq, String hash) {
    static final LedgerHead NONE = new LedgerHead(0, 0, "");

    static LedgerHead of(LedgerEntry entry) {
        return new LedgerHead(entry.epoch(), entry.seq(), entry.hash());
    }

    /** Whether this entry or a later one is stored already. */
    boolean covers(LedgerEntry entry) {
        return entry.epoch() < epoch || entry.epoch() == epoch && entry.seq() <= seq;
    }

    /** Whether {@code entry} is the very next one. The first entry of an epoch continues the chain of the epoch before. */
    boolean isFollowedBy(LedgerEntry entry) {
        return entry.seq() == 1
                ? entry.prev().equals(hash) && (entry.epoch() > epoch || entry.epoch() == epoch && seq == 0)
                : entry.epoch() == epoch && entry.seq() == seq + 1;
    }

    /** The beginning of the next epoch. */
    LedgerHead nextEpoch() {
        return new LedgerHead(Math.max(1, epoch) + 1, 0, hash);
    }
}
