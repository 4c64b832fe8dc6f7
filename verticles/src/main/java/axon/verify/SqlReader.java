package axon.verify;

import axon.domain.ActivityType;
import axon.domain.LedgerEntry;
import axon.domain.Money;
import axon.redis.RedisLedger.Position;
import axon.stack.MySqlEndpoint;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What MySQL says. Rows are streamed; what belongs together is read in one snapshot. */
final class SqlReader implements AutoCloseable {
    private static final int PAGE = 5_000;
    private static final String MILLIS = "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', %s) DIV 1000";
    private static final String ACTIVITIES =
            "SELECT id, campaign_id, activity_type, limit_count, currency, " + MILLIS.formatted("live_since")
                    + " AS since FROM campaign_activities WHERE live_since IS NOT NULL ORDER BY id";
    private static final String LEDGER = "SELECT epoch, seq, " + MILLIS.formatted("at")
            + " AS at, reservation_id, slot,"
            + " user_id, from_state, to_state, reason, " + MILLIS.formatted("deadline") + " AS deadline, prev, hash,"
            + " quantity, product_id, price, currency FROM reservation_ledger WHERE activity_id = ? ORDER BY epoch, seq";

    private final Connection connection;

    SqlReader(MySqlEndpoint mysql) throws IOException {
        connection = open(mysql);
    }

    static Connection open(MySqlEndpoint mysql) throws IOException {
        String url = "jdbc:mariadb://" + mysql.host() + ":" + mysql.port() + "/" + mysql.database()
                + "?connectTimeout=5000&socketTimeout=60000&allowPublicKeyRetrieval=true"
                + "&sessionVariables=time_zone='+00:00'";
        try {
            return DriverManager.getConnection(url, mysql.user(), mysql.password());
        } catch (SQLException refused) {
            throw new IOException("mysql does not answer: " + refused.getMessage(), refused);
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** Each activity that ever was live, with the time in milliseconds since when. */
    Map<ActivityFacts, Long> activities() throws IOException {
        Map<ActivityFacts, Long> all = new java.util.LinkedHashMap<>();
        each(
                ACTIVITIES,
                null,
                row -> all.put(
                        new ActivityFacts(
                                row.getLong("id"),
                                row.getLong("campaign_id"),
                                ActivityType.valueOf(row.getString("activity_type")),
                                row.getInt("limit_count"),
                                row.getString("currency")),
                        row.getLong("since")));
        return all;
    }

    /** What is read until {@link #endSnapshot} is of one moment. */
    void beginSnapshot() throws IOException {
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    void endSnapshot() throws IOException {
        execute("COMMIT");
    }

    /** The newest stored entry; none has seq 0. */
    Head head(long activityId) throws IOException {
        List<Head> heads = new ArrayList<>();
        each(
                "SELECT epoch, seq, hash FROM ledger_heads WHERE activity_id = ?",
                activityId,
                row -> heads.add(new Head(row.getLong(1), row.getLong(2), row.getString(3))));
        return heads.isEmpty() ? Head.NONE : heads.getFirst();
    }

    /** In order. */
    void ledger(long activityId, Consumer<LedgerEntry> each) throws IOException {
        each(
                LEDGER,
                activityId,
                row -> each.accept(new LedgerEntry(
                        activityId,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        id(row.getString(4)),
                        row.getInt(5),
                        row.getLong(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getString(11),
                        row.getString(12))));
    }

    Map<UUID, EntryRow> entries(long activityId) throws IOException {
        Map<UUID, EntryRow> all = new HashMap<>();
        each(
                "SELECT reservation_id, user_id, slot, status, epoch, seq FROM campaign_activity_entries"
                        + " WHERE campaign_activity_id = ?",
                activityId,
                row -> {
                    UUID id = id(row.getString(1));
                    all.put(
                            id,
                            new EntryRow(
                                    id,
                                    row.getLong(2),
                                    row.getInt(3),
                                    row.getString(4).intern(),
                                    new Position(row.getLong(5), row.getLong(6))));
                });
        return all;
    }

    /** By order. */
    Map<UUID, Purchase> purchases(long activityId) throws IOException {
        Map<UUID, Purchase> all = new HashMap<>();
        each(
                "SELECT order_id, reservation_id, user_id, slot, price * quantity, currency, payment_id, status"
                        + " FROM purchases WHERE campaign_activity_id = ?",
                activityId,
                row -> {
                    UUID orderId = id(row.getString(1));
                    all.put(
                            orderId,
                            new Purchase(
                                    orderId,
                                    id(row.getString(2)),
                                    row.getLong(3),
                                    row.getInt(4),
                                    Money.minor(row.getBigDecimal(5).toPlainString(), row.getString(6)),
                                    id(row.getString(7)),
                                    row.getString(8).equals("REFUNDED")));
                });
        return all;
    }

    /** By order. */
    Map<UUID, List<RefundRow>> refunds(long activityId) throws IOException {
        Map<UUID, List<RefundRow>> all = new HashMap<>();
        each(
                "SELECT order_id, payment_id, " + MILLIS.formatted("done_at")
                        + " FROM refunds WHERE campaign_activity_id = ?",
                activityId,
                row -> {
                    UUID orderId = id(row.getString(1));
                    all.computeIfAbsent(orderId, first -> new ArrayList<>(1))
                            .add(new RefundRow(orderId, id(row.getString(2)), instant(row, 3)));
                });
        return all;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private void each(String sql, Long argument, Row reader) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(PAGE);
            if (argument != null) {
                statement.setLong(1, argument);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException failed) {
            throw new IOException("mysql: " + failed.getMessage(), failed);
        }
    }

    private void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException("mysql: " + failed.getMessage(), failed);
        }
    }

    /** What is no UUID must be found wrong, not end the reading. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
