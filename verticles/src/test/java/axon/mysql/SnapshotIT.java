package axon.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a snapshot sees, and that its only connection is good for anything afterwards. */
@AxonTest
class SnapshotIT {
    private static final String COUNT = "SELECT COUNT(*) AS number FROM seeds WHERE name LIKE 'snapshot-%'";
    private static final String ADD = "INSERT INTO seeds (name) VALUES (?)";

    private final Axon axon;
    private final Vertx vertx = Vertx.vertx();
    private final MysqlPool target;

    SnapshotIT(Axon axon) {
        this.axon = axon;
        target = new MysqlPool(vertx, axon.settings("mysql.connections=1").mysql());
    }

    @AfterEach
    void close() throws Exception {
        var unused = done(target.close());
        unused = done(vertx.close());
        assertThat(axon.update("DELETE FROM seeds WHERE name LIKE 'snapshot-%'"))
                .isNotNegative();
    }

    @Test
    void whatIsWrittenMeanwhileShouldNotBeSeen() throws Exception {
        // when
        List<Long> seen = done(target.snapshot(reader -> reader.query(COUNT, Tuple.tuple())
                .compose(before -> vertx.executeBlocking(() -> axon.update(ADD, "snapshot-1"))
                        .compose(written -> reader.query(COUNT, Tuple.tuple()))
                        .map(after -> List.of(number(before), number(after))))));

        // then
        assertThat(seen).containsExactly(0L, 0L);
        assertThat(number(done(target.query(COUNT)))).isOne();
    }

    @Test
    void connectionShouldBeWritableAfterIt() throws Exception {
        // given
        var unused = done(target.snapshot(reader -> reader.query(COUNT, Tuple.tuple())));

        // when
        assertThat(done(target.query(ADD, Tuple.of("snapshot-2"))).rowCount()).isOne();

        // then
        assertThat(number(done(target.query(COUNT)))).isOne();
    }

    @Test
    void failedWorkShouldFailItAndGiveTheConnectionBack() throws Exception {
        // when
        assertThatThrownBy(() -> done(target.snapshot(reader -> reader.query("SELECT nothing", Tuple.tuple()))))
                .hasStackTraceContaining("nothing");
        assertThatThrownBy(() -> done(target.<Void>snapshot(reader -> {
                    throw new IllegalStateException("in the middle");
                })))
                .hasStackTraceContaining("in the middle");

        // then
        assertThat(done(target.query(ADD, Tuple.of("snapshot-3"))).rowCount()).isOne();
    }

    @Test
    void statementThatTakesTooLongShouldFailItAndGiveTheConnectionBack() throws Exception {
        // when
        assertThatThrownBy(() -> done(target.snapshot(reader -> reader.query("SELECT SLEEP(6)", Tuple.tuple()))))
                .hasMessageContaining("unavailable");

        // then
        assertThat(done(target.query(ADD, Tuple.of("snapshot-5"))).rowCount()).isOne();
    }

    @Test
    void nothingShouldBeWrittenInIt() {
        // then
        assertThatThrownBy(() -> done(target.snapshot(reader -> reader.query(ADD, Tuple.of("snapshot-4")))))
                .hasStackTraceContaining("READ ONLY");
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong("number");
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
