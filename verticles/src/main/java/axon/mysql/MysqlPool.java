package axon.mysql;

import axon.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to MySQL, made when they are needed: a server that is down fails what asks for it, not the start, and is
 * used again as soon as it is back. Sessions are UTC, READ COMMITTED and strict.
 *
 * <p>Bounds: {@code mysql.connections} connections, {@value #WAITING} callers waiting for one, five seconds for
 * everything a caller asks, of a snapshot for each of its statements ({@code axon.failure.Failure}
 * dependency-unavailable past any of them). A data error reaches the caller as the {@code MySQLException} it is.
 */
public final class MysqlPool {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlPool.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int WAITING = 1_000;
    private static final int ATTEMPTS = 5;
    private static final int RETRY_MILLIS = 20;

    /** Idle connections go before the silence limit, which is what ends a connection to a server that hangs. */
    private static final int IDLE_SECONDS = 20;

    private static final int SILENCE_SECONDS = 30;

    /** Characters of a statement that stays prepared: those of {@link BulkInsert} are long. */
    private static final int LONGEST_CACHED = 32 * 1024;

    private final Vertx vertx;
    private final Pool pool;

    public MysqlPool(Vertx vertx, Settings.Mysql settings) {
        this.vertx = vertx;
        MysqlAddress address = MysqlAddress.parse(settings.url());
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(settings.user())
                .setPassword(settings.password().value())
                .setCharset("utf8mb4")
                .setCollation("utf8mb4_general_ci")
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(128)
                .setPreparedStatementCacheSqlLimit(LONGEST_CACHED);
        this.pool = MySQLBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(settings.connections())
                        .setMaxWaitQueueSize(WAITING)
                        .setConnectionTimeout((int) DEADLINE.toSeconds())
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .with(new NetClientOptions()
                        .setConnectTimeout((int) DEADLINE.toMillis())
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(options)
                .withConnectHandler(MysqlPool::prepareSession)
                .using(vertx)
                .build();
    }

    /** One statement, by itself. */
    public Future<RowSet<Row>> query(String sql, Tuple arguments) {
        return bounded(pool.preparedQuery(sql).execute(arguments));
    }

    /** One statement without arguments, by itself. */
    public Future<RowSet<Row>> query(String sql) {
        return query(sql, Tuple.tuple());
    }

    /** Runs {@code work} in a transaction; again from the start when it met a deadlock, a lock wait. */
    public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
        return transaction(cause -> false, work);
    }

    /**
     * The same, run again also for errors that {@code again} recognises, for example a duplicate key that means that
     * somebody else was faster.
     */
    public <T> Future<T> transaction(Function<Throwable, Boolean> again, Function<SqlConnection, Future<T>> work) {
        return bounded(attempt(again, work, 1));
    }

    /** Asks one statement after the other. */
    public interface Reader {
        Future<RowSet<Row>> query(String sql, Tuple arguments);
    }

    /**
     * Runs {@code work} on what the database holds at this moment, however long that takes and whatever is written meanwhile.
     * Each statement is bounded, and a connection that is silent for {@value #SILENCE_SECONDS} seconds is gone.
     */
    public <T> Future<T> snapshot(Function<Reader, Future<T>> work) {
        return pool.getConnection()
                .recover(cause -> Future.failedFuture(MysqlErrors.translate(cause)))
                .compose(connection -> bounded(openSnapshot(connection))
                        .compose(open -> work.apply((sql, arguments) ->
                                bounded(connection.preparedQuery(sql).execute(arguments))))
                        .eventually(() -> connection.query("ROLLBACK").execute())
                        .eventually(connection::close));
    }

    /** Both statements are on their way at once: whatever becomes of them, a ROLLBACK comes behind them. */
    private static Future<?> openSnapshot(SqlConnection connection) {
        return Future.all(
                connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                        .execute(),
                connection
                        .query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
                        .execute());
    }

    public Future<Void> close() {
        return pool.close();
    }

    private <T> Future<T> attempt(
            Function<Throwable, Boolean> again, Function<SqlConnection, Future<T>> work, int number) {
        return pool.withTransaction(work).recover(cause -> {
            boolean worthIt = MysqlErrors.isTransient(cause) || again.apply(cause);
            if (!worthIt || number >= ATTEMPTS) {
                return Future.failedFuture(cause);
            }
            LOG.atDebug().addKeyValue("attempt", number).log("transaction runs again");
            return vertx.timer(RETRY_MILLIS * (long) number, TimeUnit.MILLISECONDS)
                    .compose(fired -> attempt(again, work, number + 1));
        });
    }

    private static <T> Future<T> bounded(Future<T> work) {
        return work.timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(MysqlErrors.translate(cause)));
    }

    private static void prepareSession(SqlConnection connection) {
        connection
                .query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
                .execute()
                .compose(done -> connection
                        .query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 3,"
                                + " sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'")
                        .execute())
                .eventually(connection::close)
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("reason", cause.getMessage())
                        .log("a MySQL session could not be prepared"));
    }
}
