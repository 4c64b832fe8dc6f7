package axon.campaign;

import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.mysql.MysqlErrors;
import axon.mysql.MysqlPool;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to look at on the first run: one campaign with one activity that is for sale, and what the tracker listens to.
 * Of several starts at once, the one that inserts the seed's row does it; a database that has campaigns is left alone.
 */
final class DemoSeed {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSeed.class);
    private static final Duration SALE = Duration.ofDays(30);
    private static final String DEFINE = "INSERT INTO event_definitions (name, description, trigger_type,"
            + " trigger_payload) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE name = name";

    private final MysqlPool mysql;
    private final Clock clock;

    DemoSeed(MysqlPool mysql, Clock clock) {
        this.mysql = mysql;
        this.clock = clock;
    }

    /** Whether this call did it; once done it stays done, also when the campaign is deleted. */
    Future<Boolean> plant() {
        return mysql.transaction(connection -> connection
                        .query("INSERT INTO seeds (name) VALUES ('demo')")
                        .execute()
                        .compose(first -> define(connection))
                        .compose(defined -> isEmpty(connection))
                        .compose(empty -> empty ? campaign(connection) : Future.succeededFuture(false)))
                .recover(cause ->
                        MysqlErrors.isDuplicateKey(cause) ? Future.succeededFuture(false) : Future.failedFuture(cause));
    }

    private static Future<Boolean> isEmpty(SqlConnection connection) {
        return connection.query("SELECT id FROM campaigns LIMIT 1").execute().map(rows -> rows.size() == 0);
    }

    private Future<Boolean> campaign(SqlConnection connection) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        CampaignDraft campaign = new CampaignDraft("Launch week", now, now.plus(SALE), 300_000L, "KRW");
        ActivityDraft activity = new ActivityDraft(
                "Aurora headphones — 100 at half price",
                ActivityType.FIRST_COME_FIRST_SERVE,
                ActivityStatus.ACTIVE,
                100,
                1,
                10_000,
                "KRW",
                1L,
                null,
                300_000L,
                null,
                now,
                now.plus(SALE));
        return connection
                .preparedQuery(CampaignStore.insertSql())
                .execute(CampaignStore.arguments(campaign))
                .compose(
                        rows -> ActivityStore.create(connection, rows.property(MySQLClient.LAST_INSERTED_ID), activity))
                .compose(id -> ActivityStore.setStatus(connection, id, ActivityStatus.ACTIVE, 2))
                .map(true)
                .onSuccess(planted -> LOG.atInfo().log("a demo campaign was put in"));
    }

    private static Future<Void> define(SqlConnection connection) {
        List<Tuple> definitions = List.of(
                Tuple.of("Page view", "Every page that is opened", "PAGE_VIEW", new JsonObject().encode()),
                Tuple.of(
                        "Click",
                        "Clicks on everything that carries data-track",
                        "CLICK",
                        new JsonObject().put("selector", "[data-track]").encode()),
                Tuple.of(
                        "Scroll depth",
                        "How far down a page was read, in percent",
                        "SCROLL_DEPTH",
                        new JsonObject()
                                .put("thresholds", List.of(25, 50, 75, 100))
                                .encode()));
        return connection.preparedQuery(DEFINE).executeBatch(definitions).mapEmpty();
    }
}
