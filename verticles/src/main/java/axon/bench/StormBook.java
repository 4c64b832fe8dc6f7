package axon.bench;

import axon.storm.StormReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What came of a series of storms, as it is kept in {@code bench/results}. */
public record StormBook(String name, int users, int slots, List<StormReport> reports) {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    public StormBook {
        reports = List.copyOf(reports);
    }

    public boolean isGood() {
        return reports.stream().allMatch(StormReport::isGood);
    }

    public String line() {
        long good = reports.stream().filter(StormReport::isGood).count();
        long kills = reports.stream().mapToLong(report -> report.blows().size()).sum();
        return "%s: %d of %d storms good; %,d users, %,d slots each; %d kills; sales of %.0f to %.0f s"
                .formatted(
                        name,
                        good,
                        reports.size(),
                        users,
                        slots,
                        kills,
                        reports.stream()
                                .mapToDouble(StormReport::saleSeconds)
                                .min()
                                .orElse(0),
                        reports.stream()
                                .mapToDouble(StormReport::saleSeconds)
                                .max()
                                .orElse(0));
    }

    /** The name of the file, in that folder. */
    public String write(Path folder) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String file = FILE_TIME.format(now) + "-" + name + ".json";
        JsonObject json = new JsonObject()
                .put("scenario", name)
                .put("at", now.toString())
                .put("machine", Machine.ours().json())
                .put("users", users)
                .put("slots", slots)
                .put("good", isGood())
                .put(
                        "storms",
                        new JsonArray(reports.stream().map(StormReport::json).toList()));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file), json.encodePrettily() + "\n");
        return file;
    }
}
