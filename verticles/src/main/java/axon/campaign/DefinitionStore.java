package axon.campaign;

import axon.mysql.MysqlPool;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** What the tracker listens to, in MySQL; at most 200 definitions are given out. */
final class DefinitionStore {
    private static final String ACTIVE = "SELECT id, name, description, trigger_type, trigger_payload"
            + " FROM event_definitions WHERE active AND (? IS NULL OR trigger_type = ?) ORDER BY id LIMIT 200";

    private final MysqlPool mysql;

    DefinitionStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** @param triggerType null for all */
    Future<JsonArray> active(String triggerType) {
        return mysql.query(ACTIVE, Tuple.tuple().addString(triggerType).addString(triggerType))
                .map(rows -> {
                    JsonArray definitions = new JsonArray();
                    rows.forEach(row -> definitions.add(definition(row)));
                    return definitions;
                });
    }

    private static JsonObject definition(Row row) {
        return new JsonObject()
                .put("id", row.getLong("id"))
                .put("name", row.getString("name"))
                .put("description", row.getString("description"))
                .put("triggerType", row.getString("trigger_type"))
                .put("triggerPayload", new JsonObject(row.getString("trigger_payload")));
    }
}
