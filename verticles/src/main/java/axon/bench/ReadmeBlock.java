package axon.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The README's measured figures, written from a stored summary and from nothing else. */
public final class ReadmeBlock {
    private static final String BEGIN = "<!-- measured:begin -->";
    private static final String END = "<!-- measured:end -->";

    private static final String NOT_KEPT =
            "\n†: beside the platform on the same machine the generator could not keep this rate, so part of the waiting is its own.\n";

    private ReadmeBlock() {}

    /**
     * @param folder the checkout's {@code bench/}
     * @return the file the figures are from
     * @throws IOException when no summary is stored, when it is broken, or when the README has no place for it
     */
    public static Path write(Path folder) throws IOException {
        Path stored = newest(folder.resolve("results"));
        JsonObject summary = new JsonObject(Files.readString(stored));
        if (!summary.getJsonArray("broken").isEmpty()) {
            throw new IOException(stored.getFileName() + " is broken: " + summary.getJsonArray("broken"));
        }
        Path readme = folder.resolveSibling("README.md");
        Files.writeString(
                readme,
                replaced(
                        Files.readString(readme),
                        block(summary, stored.getFileName().toString())));
        return stored;
    }

    private static Path newest(Path results) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + Summary.NAME + ".json"))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new IOException("no stored summary; run ./axon bench first"));
        }
    }

    static String replaced(String readme, String block) throws IOException {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("README.md has no " + BEGIN + " … " + END);
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + block + readme.substring(end);
    }

    static String block(JsonObject summary, String file) {
        JsonObject machine = summary.getJsonObject("machine");
        List<List<String>> table = Summary.table(summary.getJsonArray("rows").stream()
                .map(row -> Row.parse((JsonObject) row))
                .toList());
        String head =
                "%s, %d cores, %d GiB, %s, JDK %s, commit %s; servers, platform and load generators on the same machine"
                        .formatted(
                                summary.getString("at").substring(0, 10),
                                machine.getInteger("cores"),
                                machine.getInteger("memoryGib"),
                                machine.getString("system"),
                                machine.getString("jdk"),
                                summary.getString("commit"));
        return head + " ([stored result](bench/results/" + file + ")):\n\n" + markdown(table) + """

                The figures are what wrk reached in a closed loop, whose own latencies understate waiting (coordinated omission). The
                percentiles are from an open loop at about half of that, counted from the moment each visitor was meant to come.
                After each load the stores were compared: no slot twice, no order lost. The target of journeys was set where the bare
                server made 66,100/s, so it is 0.030 of the baseline.
                """
                + (notKept(table) ? NOT_KEPT : "");
    }

    private static boolean notKept(List<List<String>> table) {
        return table.stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith(Row.NOT_KEPT));
    }

    private static String markdown(List<List<String>> table) {
        String rule = "|" + "---|".repeat(table.getFirst().size());
        List<String> lines = new ArrayList<>(table.stream()
                .map(cells -> "| " + String.join(" | ", cells) + " |")
                .toList());
        lines.add(1, rule);
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
