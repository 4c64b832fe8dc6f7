package axon.campaign;

import axon.bus.ConfigureOutcome.Known;
import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.Money;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Activities in MySQL. What moves a status runs in {@link #locked}, one at a time per activity. */
final class ActivityStore {
    private static final String SELECT = "SELECT a.*, c.name AS campaign_name FROM campaign_activities a"
            + " JOIN campaigns c ON c.id = a.campaign_id ";
    private static final String INSERT = "INSERT INTO campaign_activities (campaign_id, name, activity_type, status,"
            + " limit_count, quantity, price, currency, product_id, coupon_id, budget, image_url, start_date, end_date)"
            + " SELECT id, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM campaigns WHERE id = ?";
    private static final String UPDATE = "UPDATE campaign_activities SET name = ?, activity_type = ?, limit_count = ?,"
            + " quantity = ?, price = ?, currency = ?, product_id = ?, coupon_id = ?, budget = ?, image_url = ?,"
            + " start_date = ?, end_date = ?, status = ?, version = ?,"
            + " ended_at = IF(? = 'ENDED', COALESCE(ended_at, UTC_TIMESTAMP(6)), NULL) WHERE id = ? AND version < ?";
    private static final String ADOPT = "UPDATE campaign_activities SET limit_count = ?, status = ?, version = ?,"
            + " ended_at = IF(? = 'ENDED', COALESCE(ended_at, UTC_TIMESTAMP(6)), NULL) WHERE id = ? AND version < ?";
    private static final String DELETE = "DELETE FROM campaign_activities WHERE id = ?";
    private static final String ENTERED = "SELECT activity_id FROM reservation_ledger WHERE activity_id = ? LIMIT 1";
    private static final String ENTERED_OF_CAMPAIGN = "SELECT a.id FROM campaign_activities a WHERE a.campaign_id = ?"
            + " AND EXISTS (SELECT 1 FROM reservation_ledger l WHERE l.activity_id = a.id) LIMIT 1";
    private static final String SET_STATUS = "UPDATE campaign_activities SET status = ?, version = ?,"
            + " ended_at = IF(? = 'ENDED', COALESCE(ended_at, UTC_TIMESTAMP(6)), NULL) WHERE id = ? AND version < ?";
    private static final String SET_LIVE =
            "UPDATE campaign_activities SET live_since = UTC_TIMESTAMP(6) WHERE id = ? AND live_since IS NULL";
    private static final String LOCK = "SELECT id FROM campaign_activities WHERE id = ? FOR UPDATE";
    private static final String OF_CAMPAIGN = SELECT + "WHERE a.campaign_id = ? ORDER BY a.id LIMIT 1000";
    private static final String OF_CAMPAIGNS_FROM = SELECT + "WHERE a.campaign_id >= ? ORDER BY a.id LIMIT 5000";
    private static final String OPEN = SELECT + "WHERE a.status IN ('ACTIVE', 'PAUSED')"
            + " AND a.end_date > UTC_TIMESTAMP(6) - INTERVAL 1 DAY"
            + " OR a.status = 'ENDED' AND a.ended_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY"
            + " AND a.end_date > UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY a.start_date DESC, a.id DESC LIMIT 200";
    private static final String CHANGED =
            SELECT + "WHERE a.updated_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND ORDER BY a.updated_at DESC LIMIT 10000";
    private static final String NOT_ENDED = SELECT + "WHERE a.status IN ('ACTIVE', 'PAUSED') LIMIT 10000";

    private static final String LIVE = SELECT + "WHERE a.live_since IS NOT NULL AND (a.status <> 'ENDED'"
            + " OR a.ended_at > UTC_TIMESTAMP(6) - INTERVAL 7 DAY) LIMIT 10000";

    private final MysqlPool mysql;

    ActivityStore(MysqlPool mysql) {
        this.mysql = mysql;
    }

    /** A new draft; campaign-not-found when there is no such campaign. */
    Future<Activity> create(long campaignId, ActivityDraft draft) {
        return mysql.query(INSERT, arguments(campaignId, draft))
                .compose(rows -> rows.rowCount() == 0
                        ? Future.failedFuture(CampaignStore.notFound(campaignId))
                        : find(rows.property(MySQLClient.LAST_INSERTED_ID)));
    }

    static Future<Long> create(SqlClient client, long campaignId, ActivityDraft draft) {
        return client.preparedQuery(INSERT)
                .execute(arguments(campaignId, draft))
                .map(rows -> rows.property(MySQLClient.LAST_INSERTED_ID));
    }

    /** Fails with activity-not-found when there is none. */
    Future<Activity> find(long id) {
        return look(id).compose(
                        found -> found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(notFound(id))));
    }

    Future<Optional<Activity>> look(long id) {
        return mysql.query(SELECT + "WHERE a.id = ?", Tuple.of(id)).map(ActivityStore::first);
    }

    Future<List<Activity>> ofCampaign(long campaignId) {
        return list(OF_CAMPAIGN, Tuple.of(campaignId));
    }

    /** Activities of this campaign and of every newer one. */
    Future<List<Activity>> ofCampaignsFrom(long campaignId) {
        return list(OF_CAMPAIGNS_FROM, Tuple.of(campaignId));
    }

    /** What a shop shows. */
    Future<List<Activity>> open() {
        return list(OPEN, Tuple.tuple());
    }

    Future<List<Activity>> changedWithin(int seconds) {
        return list(CHANGED, Tuple.of(seconds));
    }

    Future<List<Activity>> notEnded() {
        return list(NOT_ENDED, Tuple.tuple());
    }

    /** Those whose live keys were created; without those that ended more than a week ago. */
    Future<List<Activity>> live() {
        return list(LIVE, Tuple.tuple());
    }

    /** Runs {@code work} with the row locked; activity-not-found when there is none. */
    <T> Future<T> locked(long id, Work<T> work) {
        return mysql.transaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .compose(locked ->
                        connection.preparedQuery(SELECT + "WHERE a.id = ?").execute(Tuple.of(id)))
                .compose(rows -> first(rows)
                        .map(activity -> work.on(connection, activity))
                        .orElseGet(() -> Future.failedFuture(notFound(id)))));
    }

    /** What is done with a locked activity. */
    interface Work<T> {
        Future<T> on(SqlConnection connection, Activity activity);
    }

    /** Sets status and version, unless the row has this version or a newer one already. */
    static Future<Void> setStatus(SqlClient client, long id, ActivityStatus status, long version) {
        return client.preparedQuery(SET_STATUS)
                .execute(Tuple.of(status.name(), version, status.name(), id, version))
                .mapEmpty();
    }

    /** Writes everything but the campaign, unless the row has this version or a newer one already. */
    static Future<Void> update(SqlClient client, Activity activity) {
        String status = activity.status().name();
        Tuple arguments = fields(Activities.draft(activity))
                .addString(status)
                .addLong(activity.version())
                .addString(status)
                .addLong(activity.id())
                .addLong(activity.version());
        return client.preparedQuery(UPDATE).execute(arguments).mapEmpty();
    }

    /** Takes over what the live keys know, unless the row knows something newer. */
    static Future<Void> adopt(SqlClient client, long id, Known known) {
        String status = known.status().name();
        return client.preparedQuery(ADOPT)
                .execute(Tuple.of(known.limit(), status, known.version(), status, id, known.version()))
                .mapEmpty();
    }

    Future<Void> adopt(long id, Known known) {
        return mysql.transaction(connection -> adopt(connection, id, known));
    }

    /** Whether the ledger has anything of it. */
    static Future<Boolean> isEntered(SqlClient client, long id) {
        return client.preparedQuery(ENTERED).execute(Tuple.of(id)).map(rows -> rows.size() > 0);
    }

    /** Fails with has-entries when the ledger has anything of one of its activities. */
    Future<Void> requireNotEntered(long campaignId) {
        return mysql.query(ENTERED_OF_CAMPAIGN, Tuple.of(campaignId)).compose(rows -> {
            for (Row row : rows) {
                return Future.failedFuture(Removal.hasEntries(row.getLong("id")));
            }
            return Future.succeededFuture();
        });
    }

    static Future<Void> delete(SqlClient client, long id) {
        return client.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
    }

    /** Notes that the live keys exist. */
    static Future<Void> setLive(SqlClient client, long id) {
        return client.preparedQuery(SET_LIVE).execute(Tuple.of(id)).mapEmpty();
    }

    static Failure notFound(long id) {
        return Failure.of(FailureCode.ACTIVITY_NOT_FOUND, "there is no activity " + id);
    }

    private Future<List<Activity>> list(String sql, Tuple arguments) {
        return mysql.query(sql, arguments).map(rows -> Rows.list(rows, Rows::activity));
    }

    private static Optional<Activity> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(Rows.activity(row));
        }
        return Optional.empty();
    }

    private static Tuple arguments(long campaignId, ActivityDraft draft) {
        return fields(draft).addLong(campaignId);
    }

    private static Tuple fields(ActivityDraft draft) {
        return Tuple.tuple()
                .addString(draft.name())
                .addString(draft.type().name())
                .addInteger(draft.limit())
                .addInteger(draft.quantity())
                .addString(Money.decimal(draft.priceMinor(), draft.currency()))
                .addString(draft.currency())
                .addLong(draft.productId())
                .addLong(draft.couponId())
                .addString(draft.budgetMinor() == null ? null : Money.decimal(draft.budgetMinor(), draft.currency()))
                .addString(draft.imageUrl())
                .addLocalDateTime(Utc.of(draft.opensAt()))
                .addLocalDateTime(Utc.of(draft.closesAt()));
    }
}
