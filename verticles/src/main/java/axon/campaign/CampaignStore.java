package axon.campaign;

import axon.domain.Money;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.mysql.MysqlPool;
import axon.mysql.Utc;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Campaigns in MySQL. */
final class CampaignStore {
    private static final String INSERT =
            "INSERT INTO campaigns (name, start_at, end_at, budget, currency) VALUES (?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT * FROM campaigns WHERE id = ?";
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
        return mysql.query(FIND, Tuple.of(id)).compose(rows -> {
            for (var row : rows) {
                return Future.succeededFuture(Rows.campaign(row));
            }
            return Future.failedFuture(notFound(id));
        });
    }

    /** The newest ones first, {@value #MOST} at most. */
    Future<List<Campaign>> newest() {
        return mysql.query(NEWEST + MOST).map(rows -> Rows.list(rows, Rows::campaign));
    }

    static Failure notFound(long id) {
        return Failure.of(FailureCode.CAMPAIGN_NOT_FOUND, "there is no campaign " + id);
    }
}
