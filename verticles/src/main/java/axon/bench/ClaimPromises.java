package axon.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be true after everybody has claimed and won.
 *
 * @param accepted 2xx answers that wrk read
 * @param granted what the platform counts as granted
 * @param held slots held or sold, by availability
 * @param limit of the activity
 * @param connections of wrk, which leaves that many answers unread when its time is over
 */
record ClaimPromises(long accepted, long granted, long held, long limit, int connections) {

    static ClaimPromises of(Load load, long granted, JsonObject availability, int connections) {
        return new ClaimPromises(
                load.accepted(),
                granted,
                availability.getLong("held") + availability.getLong("confirmed"),
                availability.getLong("limit"),
                connections);
    }

    List<String> broken(Drain drain, SlotSample sample) {
        List<String> broken = new ArrayList<>();
        require(broken, held <= limit, held + " slots taken of " + limit);
        require(broken, granted == held, granted + " granted, " + held + " slots taken");
        require(
                broken,
                accepted <= held && held - accepted <= connections,
                accepted + " answers of success, " + held + " slots taken");
        require(broken, drain.isComplete(), "the ledger did not drain");
        require(broken, sample.repeated() == 0, sample.repeated() + " slots or users twice among " + sample.seen());
        require(broken, sample.outside() == 0, sample.outside() + " slot numbers beyond " + held);
        return broken;
    }

    private static void require(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
