package axon.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a scenario found.
 *
 * @param line the figures in one line of markdown
 * @param rows the figures that a person compares
 * @param broken promises that did not hold; then the figures are worth nothing
 */
public record BenchResult(
        String scenario, JsonObject figures, String line, List<Row> rows, List<Chart> charts, List<String> broken) {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String HEAD = """
            # Results

            One line per run, newest last; each has its JSON file beside it, and its charts. wrk is a closed-loop generator: its
            latencies understate waiting (coordinated omission). Absolute figures drift with the machine and the minute: compare ratios.

            | When (UTC) | Machine | Commit | Scenario | Result |
            |---|---|---|---|---|
            """;

    /** Writes the JSON file, the charts and the line, and says them. */
    public void publish(BenchPlan plan) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.ours();
        String revision = Revision.of(plan.folder());
        Path folder = Files.createDirectories(plan.results());
        String name = FILE_TIME.format(now) + "-" + scenario;
        Files.writeString(
                folder.resolve(name + ".json"),
                json(now, machine, revision, plan).encodePrettily() + "\n");
        for (Chart chart : charts) {
            chart.write(folder.resolve(name + (charts.size() == 1 ? "" : "-" + chart.name()) + ".png"), plan);
        }
        append(folder.resolve("README.md"), now, machine, revision);
        plan.say(scenario + ": " + line.replace("**", ""));
        plan.say("  written to bench/results/" + name + ".json");
        broken.forEach(promise -> plan.say("  BROKEN: " + promise));
    }

    /** As it is stored. */
    JsonObject json(Instant now, Machine machine, String revision, BenchPlan plan) {
        JsonArray table = new JsonArray();
        rows.forEach(row -> table.add(row.json()));
        return new JsonObject()
                .put("scenario", scenario)
                .put("at", now.toString())
                .put("commit", revision)
                .put("machine", machine.json())
                .put("seconds", plan.duration().toSeconds())
                .put("connections", plan.connections())
                .put("rows", table)
                .put("figures", figures)
                .put("broken", broken);
    }

    private void append(Path table, Instant now, Machine machine, String revision) throws IOException {
        if (!Files.exists(table)) {
            Files.writeString(table, HEAD);
        }
        String verdict = broken.isEmpty() ? "" : " **BROKEN: " + String.join("; ", broken) + "**";
        Files.writeString(
                table,
                "| %s | %s | %s | %s | %s%s |%n".formatted(now, machine.describe(), revision, scenario, line, verdict),
                StandardOpenOption.APPEND);
    }
}
