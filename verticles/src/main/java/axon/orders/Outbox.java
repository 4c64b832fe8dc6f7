package axon.orders;

import axon.mysql.MysqlPool;
import axon.ops.Rounds;
import axon.stream.KafkaPublisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes what stored purchases have to say: rows are locked, sent, deleted once Kafka has acknowledged them all, and
 * committed. A crash in between sends them again, with the same event ids. Several may run: each skips what another has
 * locked.
 */
final class Outbox {
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final String NEXT =
            "SELECT id, topic, record_key, payload FROM outbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED";

    private final MysqlPool mysql;
    private final KafkaPublisher publisher;
    private final Rounds rounds;

    Outbox(Vertx vertx, MysqlPool mysql, KafkaPublisher publisher) {
        this.mysql = mysql;
        this.publisher = publisher;
        this.rounds = new Rounds(vertx, "orders.outbox", AFTER_FAILURE, this::round);
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** There are new rows. */
    void wake() {
        rounds.wake();
    }

    private Future<Duration> round() {
        return mysql.transaction(this::publishNext).map(published -> published == 0 ? IDLE : Duration.ZERO);
    }

    private Future<Integer> publishNext(SqlConnection connection) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(BATCH))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(0)
                        : publisher
                                .sendAll(records(rows))
                                .compose(acknowledged -> delete(connection, rows))
                                .map(rows.size()));
    }

    private static List<ProducerRecord<byte[], byte[]>> records(RowSet<Row> rows) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(rows.size());
        rows.forEach(row -> records.add(KafkaPublisher.record(
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("payload").getBytes(StandardCharsets.UTF_8),
                Map.of())));
        return records;
    }

    private static Future<RowSet<Row>> delete(SqlConnection connection, RowSet<Row> rows) {
        List<String> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(Long.toString(row.getLong("id"))));
        return connection
                .query("DELETE FROM outbox WHERE id IN (" + String.join(",", ids) + ")")
                .execute();
    }
}
