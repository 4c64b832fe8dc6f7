package axon.bench;

import axon.client.MarketerApi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Activities made for one run, open at once and with a slot for everybody. */
final class BenchActivity {
    private BenchActivity() {}

    static long campaign(MarketerApi marketer) throws IOException, InterruptedException {
        String name = "bench " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return marketer.createCampaign(new JsonObject().put("name", name)).getLong("id");
    }

    static long open(MarketerApi marketer, long campaignId, String name, int limit)
            throws IOException, InterruptedException {
        Instant now = Instant.now();
        JsonObject activity = new JsonObject()
                .put("name", name)
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("status", "ACTIVE")
                .put("limitCount", limit)
                .put("price", "1000")
                .put("startDate", now.minus(1, ChronoUnit.MINUTES).toString())
                .put("endDate", now.plus(1, ChronoUnit.HOURS).toString());
        return marketer.createActivity(campaignId, activity).getLong("id");
    }
}
