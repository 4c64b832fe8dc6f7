package axon.verify;

import java.util.List;

/**
 * What was found for one activity.
 *
 * @param head up to which it was judged
 * @param reservations how many the ledger knows
 * @param entries how many entries the ledger has
 */
public record ActivityReport(long activityId, Head head, long entries, int reservations, List<Finding> findings) {}
