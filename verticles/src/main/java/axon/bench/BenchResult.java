package axon.bench;

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
 * @param broken promises that did not hold; then the figures are worth nothing
 */
public record BenchResult(String scenario, JsonObject figures, String line, List<String> broken) {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String HEAD = """
            # Results

            One line per run, newest last; each has its JSON file beside it. wrk is a closed-loop generator: its latencies
            understate waiting (coordinated omission). Absolute figures drift with the machine and the minute: compare ratios.

            | When (UTC) | Machine | Scenario | Result |
            |---|---|---|---|
            """;

    /** Writes the JSON file and the line, and says both; gives back what was broken. */
    public List<String> publish(BenchPlan plan) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.ours();
        Path folder = Files.createDirectories(plan.results());
        Path file = folder.resolve(FILE_TIME.format(now) + "-" + scenario + ".json");
        Files.writeString(file, json(now, machine, plan).encodePrettily() + "\n");
        append(folder.resolve("README.md"), now, machine);
        plan.say(scenario + ": " + line.replace("**", ""));
        plan.say("  (wrk is a closed-loop generator: its latencies understate waiting)");
        plan.say("  written to bench/results/" + file.getFileName());
        return broken;
    }

    private JsonObject json(Instant now, Machine machine, BenchPlan plan) {
        return new JsonObject()
                .put("scenario", scenario)
                .put("at", now.toString())
                .put("machine", machine.json())
                .put(
                        "generator",
                        "wrk, closed loop, 1 thread, " + plan.connections() + " connections, "
                                + plan.duration().toSeconds() + " s")
                .put("figures", figures)
                .put("broken", broken);
    }

    private void append(Path table, Instant now, Machine machine) throws IOException {
        if (!Files.exists(table)) {
            Files.writeString(table, HEAD);
        }
        String verdict = broken.isEmpty() ? "" : " **BROKEN: " + String.join("; ", broken) + "**";
        Files.writeString(
                table,
                "| %s | %s | %s | %s%s |%n".formatted(now, machine.describe(), scenario, line, verdict),
                StandardOpenOption.APPEND);
    }
}
