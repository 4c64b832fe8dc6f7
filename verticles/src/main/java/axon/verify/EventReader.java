package axon.verify;

import axon.client.ApiClient;
import axon.client.ApiReply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What Elasticsearch says: ids of the back end's events, read from one point in time. */
final class EventReader implements AutoCloseable {
    private static final int PAGE = 10_000;
    private static final String ALIASES = "/behavior-events-*";
    private static final String KEEP = "1m";

    private final ApiClient http;

    EventReader(String url) {
        http = new ApiClient(URI.create(url));
    }

    /** Makes searchable what was indexed. */
    void refresh() throws IOException, InterruptedException {
        var unused = require(http.send("POST", ALIASES + "/_refresh?ignore_unavailable=true", null, null));
    }

    SeenEvents of(long activityId) throws IOException, InterruptedException {
        Map<String, Set<UUID>> seen =
                Map.of("APPROVED", new HashSet<>(), "PURCHASE", new HashSet<>(), "REFUND", new HashSet<>());
        String pit = require(
                        http.send("POST", ALIASES + "/_pit?ignore_unavailable=true&keep_alive=" + KEEP, null, null))
                .getString("id");
        try {
            JsonArray after = null;
            do {
                JsonObject page = require(http.send("POST", "/_search", null, query(activityId, pit, after)));
                JsonArray hits = page.getJsonObject("hits").getJsonArray("hits");
                after = null;
                for (Object each : hits) {
                    JsonObject hit = (JsonObject) each;
                    String trigger = hit.getJsonObject("fields")
                            .getJsonArray("triggerType")
                            .getString(0);
                    seen.get(trigger).add(id(hit.getString("_id")));
                    after = hit.getJsonArray("sort");
                }
                after = hits.size() < PAGE ? null : after;
            } while (after != null);
        } finally {
            var unused = http.send(
                    "DELETE", "/_pit", null, new JsonObject().put("id", pit).encode());
        }
        return new SeenEvents(seen.get("APPROVED"), seen.get("PURCHASE"), seen.get("REFUND"));
    }

    private static String query(long activityId, String pit, JsonArray after) {
        JsonArray filters = new JsonArray()
                .add(term("campaignActivityId", Long.toString(activityId)))
                .add(term("source", "backend"))
                .add(new JsonObject()
                        .put(
                                "terms",
                                new JsonObject()
                                        .put(
                                                "triggerType",
                                                new JsonArray()
                                                        .add("APPROVED")
                                                        .add("PURCHASE")
                                                        .add("REFUND"))));
        JsonObject query = new JsonObject()
                .put("size", PAGE)
                .put("track_total_hits", false)
                .put("_source", false)
                .put("docvalue_fields", new JsonArray().add("triggerType"))
                .put("pit", new JsonObject().put("id", pit).put("keep_alive", KEEP))
                .put("sort", new JsonArray().add("_shard_doc"))
                .put("query", new JsonObject().put("bool", new JsonObject().put("filter", filters)));
        return (after == null ? query : query.put("search_after", after)).encode();
    }

    private static JsonObject term(String field, String value) {
        return new JsonObject().put("term", new JsonObject().put(field, value));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static JsonObject require(ApiReply reply) throws IOException {
        if (!reply.isSuccess()) {
            throw new IOException("elasticsearch answered " + reply.status() + " " + reply.body());
        }
        return reply.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
