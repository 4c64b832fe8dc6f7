package axon.verify;

/**
 * The state of an activity in Redis and the sizes of its indexes, of one moment.
 *
 * @param fenced whether it waits for recovery
 */
record LiveState(
        Head head, boolean fenced, int limit, long high, Counts counts, long free, long deadlines, long payments) {}
