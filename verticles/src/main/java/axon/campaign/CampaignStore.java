package axon.campaign;

import axon.domain.Money;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.List;

/** Campaigns in MySQL. */
final class CampaignStore {
    private static final String INSERT =
            "INSERT INTO campaigns (name, start_at, end_at, budget, currency) VALUES (?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT * FROM campaigns WHERE id = ?";
    private static final String UPDATE = "UPDATE campaigns SET name = ?, start_at = ?, end_at = ?, budget = ?,"
            + " currency = ?, version = version + 1 WHERE id = ?";
    private static final String DELETE = "DELETE FROM campaigns WHERE id = ?";
    private static final String ACTIVITIES = "SELECT id FROM campaign_activities WHERE campaign_id = ? LIMIT 1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String NEWEST = "SELECT * FROM campaigns ORDER BY id DESC LIMIT ";

    /** Most campaigns of one list. */
    static final int MOST = 200;

    private final MysqlPool mysql;

    CampaignStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    Future<Campaign> create(CampaignDraft draft) {
        return mysql.query(INSERT, arguments(draft)).compose(rows -> find(rows.property(MySQLClient.LAST_INSERTED_ID)));
    }

    static String insertSql() {
        return INSERT;
    }

    static Tuple arguments(CampaignDraft draft) {
        return Tuple.tuple()
                .addString(draft.name())
                .addLocalDateTime(Utc.of(draft.startAt()))
                .addLocalDateTime(Utc.of(draft.endAt()))
                .addString(draft.budgetMinor() == null ? null : Money.decimal(draft.budgetMinor(), draft.currency()))
                .addString(draft.currency());
    }

    /** Fails with campaign-not-found when there is none. */
    Future<Campaign> find(long id) {
        return mysql.query(FIND, Tuple.of(id)).compose(rows -> first(rows, id));
    }

    /** The whole campaign anew; stale-version when the body names an older one. A currency that is not given stays. */
    Future<Campaign> replace(long id, JsonObject body, ZoneId zone) {
        return mysql.transaction(connection -> locked(connection, id).compose(present -> {
                    Fields fields = new Fields(body, zone);
                    Long version = fields.id("version");
                    CampaignDraft draft = CampaignDraft.read(fields, present.currency());
                    Edit.requireVersion(version, present.version());
                    return connection
                            .preparedQuery(UPDATE)
                            .execute(arguments(draft).addLong(id));
                }))
                .compose(updated -> find(id));
    }

    /** Fails with stale-version while it has activities; none can be added meanwhile. */
    Future<Void> delete(long id) {
        return mysql.transaction(connection -> locked(connection, id)
                .compose(present -> connection.preparedQuery(ACTIVITIES).execute(Tuple.of(id)))
                .compose(rows -> rows.size() == 0
                        ? connection.preparedQuery(DELETE).execute(Tuple.of(id))
                        : Future.failedFuture(Failure.of(
                                FailureCode.STALE_VERSION, "it got another activity; look at it and try again")))
                .mapEmpty());
    }

    private static Future<Campaign> locked(SqlConnection connection, long id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).compose(rows -> first(rows, id));
    }

    private static Future<Campaign> first(RowSet<Row> rows, long id) {
        for (Row row : rows) {
            return Future.succeededFuture(Rows.campaign(row));
        }
        return Future.failedFuture(notFound(id));
    }

    /** The newest ones first, {@value #MOST} at most. */
    Future<List<Campaign>> newest() {
        return mysql.query(NEWEST + MOST).map(rows -> Rows.list(rows, Rows::campaign));
    }

    static Failure notFound(long id) {
        return Failure.of(FailureCode.CAMPAIGN_NOT_FOUND, "there is no campaign " + id);
    }
}
