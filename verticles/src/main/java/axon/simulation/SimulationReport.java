package axon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of a simulation. The endings add up to the visitors.
 *
 * @param waits how often a visitor was told to come back later (429, 503) and did
 * @param unexpected answers that the contract does not foresee for a shopper, or none at all
 * @param errors status and code of refusals, with their number
 */
public record SimulationReport(
        int views,
        int clicks,
        int claimed,
        int waits,
        int unexpected,
        Map<Ending, Integer> endings,
        SortedMap<String, Integer> errors,
        double seconds) {

    public boolean isAsExpected() {
        return unexpected == 0;
    }

    public int visitors() {
        return endings.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Label and value of each line of the table. */
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("visitors", visitors()));
        lines.add(line("views", views));
        lines.add(line("clicks", clicks));
        lines.add(line("claimed", claimed));
        for (Ending ending : Ending.values()) {
            int count = endings.getOrDefault(ending, 0);
            if (count > 0 || ending != Ending.REFUSED && ending != Ending.FAILED) {
                lines.add(line(ending.label(), count));
            }
        }
        if (waits > 0) {
            lines.add(line("told to wait", waits));
        }
        errors.forEach((code, count) -> lines.add(line("answer " + code, count)));
        lines.add(List.of("duration", "%.1f s".formatted(seconds)));
        return lines;
    }

    private static List<String> line(String label, int value) {
        return List.of(label, Integer.toString(value));
    }
}
