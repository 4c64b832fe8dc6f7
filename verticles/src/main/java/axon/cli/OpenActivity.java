package axon.cli;

import axon.client.ApiReply;
import axon.client.MarketerApi;
import axon.client.ShopApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An activity that shoppers can be sent to, with its counters of this moment. */
record OpenActivity(long id, String name, JsonObject availability) {

    /** The open activity with the smallest id. */
    static Optional<OpenActivity> first(MarketerApi marketer, ShopApi shop) throws IOException, InterruptedException {
        for (JsonObject activity : active(marketer.campaigns())) {
            long id = activity.getLong("id");
            ApiReply availability = shop.availability(id);
            if (availability.isSuccess() && "OPEN".equals(availability.body().getString("state"))) {
                return Optional.of(new OpenActivity(id, activity.getString("name"), availability.body()));
            }
        }
        return Optional.empty();
    }

    static List<JsonObject> active(JsonObject campaigns) {
        return campaigns.getJsonArray("campaigns").stream()
                .map(JsonObject.class::cast)
                .flatMap(campaign -> objects(campaign.getJsonArray("activities", new JsonArray())))
                .filter(activity -> "ACTIVE".equals(activity.getString("status")))
                .sorted(Comparator.comparing(activity -> activity.getLong("id")))
                .toList();
    }

    /** "12 of 100 slots left" */
    String slots() {
        return availability.getInteger("remaining") + " of " + availability.getInteger("limit") + " slots left, "
                + availability.getString("state").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
