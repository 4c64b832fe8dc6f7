package axon.bus;

import io.vertx.core.json.JsonObject;

/** What the dashboard verticle is asked. */
public sealed interface DashboardMessage extends BusMessage {

    /** Query parameters as the client sent them; null when absent. */
    record AskActivity(long activityId, String period, String startDate, String endDate, String tz)
            implements DashboardMessage {}

    record Answer(JsonObject body) implements DashboardMessage {}
}
