package axon.verify;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;

/** What a verification found; clean when there is neither a finding nor something pending. */
public record VerifyReport(List<ActivityReport> activities, List<Pending> pending) {

    public List<Finding> findings() {
        return activities.stream().flatMap(each -> each.findings().stream()).toList();
    }

    public boolean hasFindings() {
        return activities.stream().anyMatch(each -> !each.findings().isEmpty());
    }

    public boolean isClean() {
        return !hasFindings() && pending.isEmpty();
    }

    /** {@code {activities:[{activityId, head:{epoch,seq,hash}, findings:[{kind,ids,stores,repair}]}], pending:[…]}} */
    public JsonObject json() {
        JsonArray all = new JsonArray();
        activities.forEach(each -> all.add(json(each)));
        JsonArray later = new JsonArray();
        pending.forEach(each -> later.add(new JsonObject()
                .put("activityId", each.activityId())
                .put("what", each.what())
                .put("count", each.count())
                .put("ids", new JsonArray(each.ids()))));
        return new JsonObject().put("activities", all).put("pending", later);
    }

    private static JsonObject json(ActivityReport activity) {
        JsonArray findings = new JsonArray();
        activity.findings().forEach(finding -> findings.add(json(finding)));
        return new JsonObject()
                .put("activityId", activity.activityId())
                .put(
                        "head",
                        new JsonObject()
                                .put("epoch", activity.head().epoch())
                                .put("seq", activity.head().seq())
                                .put("hash", activity.head().hash()))
                .put("findings", findings);
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("kind", finding.kind().slug())
                .put("ids", new JsonArray(finding.ids()))
                .put("stores", new JsonObject(new LinkedHashMap<>(finding.stores())))
                .put("repair", finding.repair().text());
    }
}
