package axon.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What was seen while a load ran and drained.
 *
 * @param loadSeconds when the load was over
 */
record WatchReport(List<Sample> samples, double loadSeconds) {
    private static final List<String> GROUPS = List.of("axon-ledger", "axon-orders", "axon-ingestion");

    private List<Sample> underLoad() {
        return samples.stream().filter(sample -> sample.second() <= loadSeconds).toList();
    }

    /** Growth of a counter during the load, per second. */
    double perSecond(ToDoubleFunction<Sample> counter) {
        List<Sample> load = underLoad();
        double seconds =
                load.isEmpty() ? 0 : load.getLast().second() - load.getFirst().second();
        return seconds == 0
                ? 0
                : (counter.applyAsDouble(load.getLast()) - counter.applyAsDouble(load.getFirst())) / seconds;
    }

    double max(ToDoubleFunction<Sample> gauge) {
        return samples.stream().mapToDouble(gauge).max().orElse(0);
    }

    private double atEndOfLoad(ToDoubleFunction<Sample> gauge) {
        List<Sample> load = underLoad();
        return load.isEmpty() ? 0 : gauge.applyAsDouble(load.getLast());
    }

    /** MiB, largest sample under load; 0 when the machine does not tell. */
    double residentMibMax(String process) {
        return underLoad().stream()
                .mapToDouble(sample -> residentMib(sample, process))
                .max()
                .orElse(0);
    }

    private static double residentMib(Sample sample, String process) {
        ProcFiles.Usage usage = sample.processes().get(process);
        return usage == null ? 0 : usage.residentMib();
    }

    /** MiB per hour, the straight line through the second half of the load. */
    double residentMibPerHour(String process) {
        List<Sample> load = underLoad();
        List<Sample> half = load.subList(load.size() / 2, load.size());
        double meanX = half.stream().mapToDouble(Sample::second).average().orElse(0);
        double meanY = half.stream()
                .mapToDouble(sample -> residentMib(sample, process))
                .average()
                .orElse(0);
        double up = 0;
        double across = 0;
        for (Sample sample : half) {
            double x = sample.second() - meanX;
            up += x * (residentMib(sample, process) - meanY);
            across += x * x;
        }
        return across == 0 ? 0 : up / across * 3600;
    }

    /** Of one core, while the process was seen under load. */
    private double cpuPercent(String process) {
        List<Sample> seen = underLoad().stream()
                .filter(sample -> sample.processes().containsKey(process))
                .toList();
        if (seen.size() < 2) {
            return 0;
        }
        double used = seen.getLast().processes().get(process).cpuSeconds()
                - seen.getFirst().processes().get(process).cpuSeconds();
        return 100 * used / (seen.getLast().second() - seen.getFirst().second());
    }

    JsonObject json() {
        Map<String, Object> processes = new TreeMap<>();
        for (String name : names()) {
            processes.put(
                    name,
                    new JsonObject()
                            .put("cpuPercent", Math.round(cpuPercent(name)))
                            .put("residentMibMax", Math.round(residentMibMax(name))));
        }
        JsonObject lag = new JsonObject();
        GROUPS.forEach(group -> lag.put(group, waiting(sample -> sample.lag(group))));
        return new JsonObject()
                .put("processes", new JsonObject(processes))
                .put("ledgerBacklog", waiting(Sample::backlog))
                .put("kafkaLag", lag)
                .put("elasticsearchDocumentsPerSecond", Math.round(perSecond(Sample::documents)))
                .put("mysqlOrdersPerSecond", Math.round(perSecond(Sample::orders)))
                .put("series", series());
    }

    /** "platform 160 % 312 MiB, redis 40 % 20 MiB, …" */
    String describe() {
        return names().stream()
                .map(name -> "%s %d %% %d MiB"
                        .formatted(name, Math.round(cpuPercent(name)), Math.round(residentMibMax(name))))
                .collect(Collectors.joining(", "));
    }

    private List<String> names() {
        return samples.stream()
                .flatMap(sample -> sample.processes().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private JsonObject waiting(ToDoubleFunction<Sample> gauge) {
        return new JsonObject().put("max", (long) max(gauge)).put("atEndOfLoad", (long) atEndOfLoad(gauge));
    }

    private JsonArray series() {
        JsonArray series = new JsonArray();
        for (int i = 1; i < samples.size(); i++) {
            Sample last = samples.get(i - 1);
            Sample now = samples.get(i);
            double seconds = Math.max(0.001, now.second() - last.second());
            series.add(new JsonObject()
                    .put("second", Load.rounded(now.second()))
                    .put("claimsPerSecond", Math.round((now.claims() - last.claims()) / seconds))
                    .put("confirmedPerSecond", Math.round((now.confirmed() - last.confirmed()) / seconds))
                    .put("documentsPerSecond", Math.round((now.documents() - last.documents()) / seconds))
                    .put("ordersPerSecond", Math.round((now.orders() - last.orders()) / seconds))
                    .put("ledgerBacklog", (long) now.backlog())
                    .put("kafkaLag", (long) now.lag())
                    .put("platformMib", Math.round(residentMib(now, "platform"))));
        }
        return series;
    }
}
