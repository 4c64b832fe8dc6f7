package axon.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the comparisons of one activity find. Keeps at most {@value #MOST} findings of a kind; says so in the last. */
final class Findings {
    private static final int MOST = 1_000;
    private static final int EXAMPLES = 20;

    private final long activityId;
    private final List<Finding> found = new ArrayList<>();
    private final Map<FindingKind, Integer> perKind = new LinkedHashMap<>();
    private final Map<String, List<String>> examples = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    Findings(long activityId) {
        this.activityId = activityId;
    }

    /** @param stores name and what it says, in turn */
    void add(FindingKind kind, List<String> ids, Repair repair, String... stores) {
        if (perKind.merge(kind, 1, Integer::sum) <= MOST) {
            Map<String, String> says = new LinkedHashMap<>();
            for (int i = 0; i + 1 < stores.length; i += 2) {
                says.put(stores[i], stores[i + 1]);
            }
            found.add(new Finding(kind, ids, says, repair));
        }
    }

    void addAll(Findings other) {
        found.addAll(other.found);
        other.perKind.forEach((kind, count) -> perKind.merge(kind, count, Integer::sum));
    }

    void pend(String what, String id) {
        counts.merge(what, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(what, first -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(id);
        }
    }

    List<Finding> found() {
        List<Finding> all = new ArrayList<>(found);
        perKind.forEach((kind, count) -> {
            if (count > MOST) {
                all.add(new Finding(
                        kind,
                        List.of(),
                        Map.of("all", count + " findings of this kind; " + MOST + " of them are listed"),
                        new Repair.Impossible("repair those that are listed, then verify again")));
            }
        });
        return List.copyOf(all);
    }

    List<Pending> pending() {
        return counts.entrySet().stream()
                .map(each -> new Pending(
                        activityId, each.getKey(), each.getValue(), List.copyOf(examples.get(each.getKey()))))
                .toList();
    }
}
