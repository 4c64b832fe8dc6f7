package axon.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the scenarios of one call found, as one table. */
public record Summary(List<BenchResult> results) {
    static final String NAME = "summary";

    private static final List<String> HEAD =
            List.of("", "measured", "÷ baseline", "target", "open loop at", "p50", "p99", "p99.9");

    /** First the head, then one line for each row. */
    public List<List<String>> table() {
        return table(rows());
    }

    static List<List<String>> table(List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(row.cells()));
        return table;
    }

    /** As a result of its own; the figures of its parts stand in their own files. */
    public BenchResult result() {
        JsonArray parts = new JsonArray();
        results.forEach(part -> parts.add(part.scenario()));
        String line =
                rows().stream().map(row -> row.what() + " " + row.figure()).collect(Collectors.joining("; "));
        List<String> broken =
                results.stream().flatMap(part -> part.broken().stream()).toList();
        return new BenchResult(NAME, new JsonObject().put("scenarios", parts), line, rows(), List.of(), broken);
    }

    private List<Row> rows() {
        return results.stream().flatMap(part -> part.rows().stream()).toList();
    }
}
