package axon.bench;

import java.util.Map;
import java.util.TreeMap;

/** The samples of one reading of {@code /metrics}: name with labels, as printed, and value. */
record Scrape(Map<String, Double> samples) {

    static Scrape parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int gap = line.lastIndexOf(' ');
            samples.put(line.substring(0, gap), Double.parseDouble(line.substring(gap + 1)));
        });
        return new Scrape(samples);
    }

    /** Sum over all labels; 0 when there is none yet. */
    double sum(String name) {
        return samples.entrySet().stream()
                .filter(sample -> nameOf(sample.getKey()).equals(name))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Sum over the samples that have this label, given as printed: {@code group="axon-orders"}. */
    double sum(String name, String label) {
        return samples.entrySet().stream()
                .filter(sample ->
                        nameOf(sample.getKey()).equals(name) && sample.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** How far the counters of this name have moved since {@code before}, by labels; those that stood still are left out. */
    Map<String, Long> since(Scrape before, String name) {
        Map<String, Long> moved = new TreeMap<>();
        samples.forEach((sample, value) -> {
            long by = Math.round(value - before.samples.getOrDefault(sample, 0.0));
            if (nameOf(sample).equals(name) && by != 0) {
                moved.put(sample.substring(name.length()), by);
            }
        });
        return moved;
    }

    private static String nameOf(String sample) {
        int labels = sample.indexOf('{');
        return labels < 0 ? sample : sample.substring(0, labels);
    }
}
