package axon.bus;

/** What the ledger's store is asked. */
public sealed interface LedgerMessage extends BusMessage {

    /** @param untilStored whether to wait, briefly, until all is stored that stands on the topic; else it is not looked at */
    record AskHead(long activityId, boolean untilStored) implements LedgerMessage {}

    /**
     * The newest entry stored in MySQL; all zero and empty when there is none.
     *
     * @param caughtUp whether everything that stands on the ledger topic at this moment has been stored
     */
    record StoredHead(long epoch, long seq, String hash, boolean caughtUp) implements LedgerMessage {}

    /** Begin a new epoch, if this still is the newest entry stored. */
    record ReserveEpoch(long activityId, long epoch, long seq, String hash) implements LedgerMessage {}

    /** @param epoch the new one, which nobody else has; 0 when the ledger has moved */
    record ReservedEpoch(long epoch) implements LedgerMessage {}
}
