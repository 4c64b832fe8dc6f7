package axon.bench.openloop;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** What the generator saw; the figures of each phase and each second as it wrote them. */
public record OpenLoopReport(JsonObject json) {

    /** @param output of the generator */
    static OpenLoopReport parse(String output) throws IOException {
        return output.lines()
                .filter(line -> line.startsWith(OpenLoop.MARK))
                .map(line -> new OpenLoopReport(new JsonObject(line.substring(OpenLoop.MARK.length()))))
                .findFirst()
                .orElseThrow(() -> new IOException("the open-loop generator failed: " + output.strip()));
    }

    /** Those that began, in order. */
    public List<PhaseReport> phases() {
        return json.getJsonArray("phases").stream()
                .map(each -> new PhaseReport((JsonObject) each))
                .toList();
    }

    public PhaseReport phase(String name) {
        return phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase " + name));
    }

    public List<SecondReport> seconds() {
        return json.getJsonArray("seconds").stream()
                .map(each -> SecondReport.of((JsonObject) each))
                .toList();
    }

    /** Visits that had no end when the generator gave up waiting. */
    public long unfinished() {
        return json.getLong("unfinished");
    }

    /** False when the file of tokens was too short. */
    public boolean hadVisitorsLeft() {
        return json.getBoolean("visitorsLeft");
    }

    /** Answers of this status to this step at the plan's activity, in all phases; for example {@code confirm 200}. */
    public long answers(String answer) {
        return phases().stream()
                .filter(phase -> !phase.isElsewhere())
                .mapToLong(phase -> phase.answers(answer))
                .sum();
    }
}
