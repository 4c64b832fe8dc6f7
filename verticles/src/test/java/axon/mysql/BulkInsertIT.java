package axon.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AxonTest
class BulkInsertIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String TABLE =
            "CREATE TEMPORARY TABLE bulk (id INT PRIMARY KEY, text VARCHAR(2000) NULL, at DATETIME(6) NULL)";

    private final Vertx vertx = Vertx.vertx();
    private final MysqlPool mysql;
    private final BulkInsert target = new BulkInsert("bulk (id, text, at)", 3, "");

    BulkInsertIT(Axon axon) {
        this.mysql = new MysqlPool(vertx, axon.settings("mysql.connections=1").mysql());
    }

    @AfterEach
    void everythingIsClosed() {
        await(mysql.close());
        await(vertx.close());
    }

    @Test
    void allRowsShouldBeThereWhateverTheirNumber() {
        // when
        List<Tuple> found = await(mysql.transaction(connection -> connection
                .query(TABLE)
                .execute()
                .compose(created -> target.execute(connection, rows(0, 0)))
                .compose(none -> target.execute(connection, rows(0, 1)))
                .compose(one -> target.execute(connection, rows(1, 800)))
                .compose(many -> connection
                        .query("SELECT id, text, at FROM bulk ORDER BY id")
                        .execute())
                .map(BulkInsertIT::tuples)));

        // then
        assertThat(found.stream().map(Tuple::deepToString).toList())
                .isEqualTo(rows(0, 800).stream().map(Tuple::deepToString).toList());
    }

    @Test
    void statementsShouldStayPrepared() {
        // when
        List<Long> prepared = await(mysql.transaction(connection -> connection
                .query(TABLE)
                .execute()
                .compose(created -> target.execute(connection, rows(0, 300)))
                .compose(first -> prepared(connection))
                .compose(before -> target.execute(connection, rows(300, 600))
                        .compose(second -> prepared(connection))
                        .map(after -> List.of(before, after)))));

        // then
        assertThat(prepared.getLast()).isEqualTo(prepared.getFirst()).isPositive();
    }

    @Test
    void rowThatMysqlRefusesShouldFailTheWhole() {
        // when
        Throwable refused = catchThrowable(() -> await(mysql.transaction(connection -> connection
                .query(TABLE)
                .execute()
                .compose(created -> target.execute(connection, rows(0, 5)))
                .compose(five -> target.execute(connection, rows(4, 9))))));

        // then
        assertThat(refused).hasRootCauseInstanceOf(MySQLException.class);
    }

    /** What is there in one execution is null in the next of the same statement. */
    private static List<Tuple> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> Tuple.of(id, text(id), at(id)))
                .toList();
    }

    private static String text(int id) {
        return id % 3 == 0 ? null : "text " + id;
    }

    private static LocalDateTime at(int id) {
        return id % 7 == 0 ? null : Utc.of(Instant.ofEpochMilli(1_795_000_000_000L + id));
    }

    private static Future<Long> prepared(SqlConnection connection) {
        return connection
                .query("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'")
                .execute()
                .map(rows -> Long.valueOf(rows.iterator().next().getString(1)));
    }

    private static List<Tuple> tuples(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Tuple.of(row.getInteger(0), row.getString(1), row.getLocalDateTime(2)))
                .toList();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
