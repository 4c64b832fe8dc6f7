package axon.bench;

import axon.bench.openloop.OpenLoopReport;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a generator was answered.
 *
 * @param granted claims answered with success
 * @param confirmed confirms answered with success: nobody may take those away again
 * @param uncertain requests that may have done what was asked without our having read so: broken, refused with 503, or
 *     still unread when the generator's time was over
 * @param broken promises that the answers themselves broke
 */
record Seen(long granted, long confirmed, long uncertain, List<String> broken, JsonObject json) {

    static Seen of(OpenLoopReport report) {
        List<String> broken = new ArrayList<>();
        long silent = report.phases().stream()
                .mapToLong(phase -> phase.withoutRetryAfter())
                .sum();
        if (silent > 0) {
            broken.add(silent + " answers 429 or 503 without Retry-After");
        }
        if (report.unfinished() > 0) {
            broken.add(report.unfinished() + " visits had no end");
        }
        long uncertain = report.unfinished();
        for (String step : List.of("claim", "prepare", "confirm")) {
            uncertain += report.answers(step + " broken") + report.answers(step + " 503");
        }
        return new Seen(report.answers("claim 200"), report.answers("confirm 200"), uncertain, broken, report.json());
    }
}
