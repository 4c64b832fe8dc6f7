package axon.ledger;

import axon.domain.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a batch may be stored: each activity's entries without a gap after its stored head. What is stored already is
 * dropped; after a gap the rest of that activity is left out, because the relay sends again from the stored head.
 *
 * @param heads new heads of the activities that have accepted entries
 * @param gaps activities with a gap
 */
record LedgerBatch(List<LedgerEntry> accepted, Map<Long, LedgerHead> heads, Set<Long> gaps) {

    static LedgerBatch select(Map<Long, LedgerHead> stored, List<LedgerEntry> entries) {
        List<LedgerEntry> accepted = new ArrayList<>(entries.size());
        Map<Long, LedgerHead> heads = new HashMap<>();
        Set<Long> gaps = new HashSet<>();
        for (LedgerEntry entry : entries) {
            long activityId = entry.activityId();
            LedgerHead head = heads.getOrDefault(activityId, stored.getOrDefault(activityId, LedgerHead.NONE));
            if (gaps.contains(activityId) || head.covers(entry)) {
                continue;
            }
            if (head.isFollowedBy(entry)) {
                accepted.add(entry);
                heads.put(activityId, LedgerHead.of(entry));
            } else {
                gaps.add(activityId);
            }
        }
        return new LedgerBatch(List.copyOf(accepted), Map.copyOf(heads), Set.copyOf(gaps));
    }
}
