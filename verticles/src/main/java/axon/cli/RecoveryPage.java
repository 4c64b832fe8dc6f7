package axon.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What recovery answers as text: one line per activity that waits. */
record RecoveryPage(List<JsonObject> activities) {
    private static final List<String> HEAD = List.of("ACTIVITY", "SINCE", "RESTORED", "OF", "WHY");

    static RecoveryPage of(JsonObject reply) {
        return new RecoveryPage(reply.getJsonArray("activities").stream()
                .map(JsonObject.class::cast)
                .toList());
    }

    boolean isWhole() {
        return activities.isEmpty();
    }

    List<String> lines() {
        if (isWhole()) {
            return List.of("every activity is whole");
        }
        TextTable table = new TextTable();
        table.row(HEAD);
        activities.forEach(activity -> table.row(List.of(
                activity.getLong("activityId").toString(),
                activity.getString("since"),
                activity.getInteger("restored").toString(),
                activity.getInteger("total") == 0
                        ? "?"
                        : activity.getInteger("total").toString(),
                activity.getString("reason"))));
        return table.lines();
    }
}
