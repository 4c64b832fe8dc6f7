package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisKeys;
import axon.redis.RedisLedger;
import axon.redis.RedisLedger.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What Redis says. Reads in pages, so that the sale goes on meanwhile. */
final class RedisReader implements AutoCloseable {
    private static final int PAGE = 2_000;
    /** Script calls whose ledger entries are read at a time. */
    private static final int CALLS = 200;

    private static final long DEADLINE_SECONDS = 10;
    private static final List<String> FIELDS =
            List.of("run_id", "epoch", "seq", "hash", "limit", "high", "reserved", "paying", "confirmed");

    private final Vertx vertx = Vertx.vertx();
    private final RedisConnection connection;
    private final String runId;

    RedisReader(String url) throws IOException, InterruptedException {
        try {
            connection = await(Redis.createClient(vertx, url).connect());
            runId = send(Request.cmd(Command.INFO).arg("server"))
                    .toString()
                    .lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .map(line -> line.substring("run_id:".length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new IOException("redis does not say its run id"));
        } catch (IOException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    /** The state and the sizes of its indexes, of one moment; null without live keys. */
    LiveState state(long activityId) throws IOException, InterruptedException {
        List<String> keys = RedisKeys.ofDecision(activityId);
        Request fields = Request.cmd(Command.HMGET).arg(keys.get(0));
        FIELDS.forEach(fields::arg);
        Future<List<Response>> all = Future.all(
                        connection.send(Request.cmd(Command.MULTI)),
                        connection.send(fields),
                        connection.send(Request.cmd(Command.ZCARD).arg(keys.get(3))),
                        connection.send(Request.cmd(Command.ZCARD).arg(keys.get(4))),
                        connection.send(Request.cmd(Command.ZCARD).arg(keys.get(5))))
                .compose(queued -> connection.send(Request.cmd(Command.EXEC)))
                .map(reply -> reply.stream().toList());
        List<Response> replies = await(all);
        return replies.get(0).get(0) == null ? null : state(replies);
    }

    private LiveState state(List<Response> replies) {
        Response state = replies.get(0);
        return new LiveState(
                new Head(number(state, 1), number(state, 2), state.get(3).toString()),
                !runId.equals(state.get(0).toString()),
                (int) number(state, 4),
                number(state, 5),
                new Counts(number(state, 6), number(state, 7), number(state, 8)),
                replies.get(1).toLong(),
                replies.get(2).toLong(),
                replies.get(3).toLong());
    }

    private static long number(Response fields, int index) {
        return fields.get(index).toLong();
    }

    /** Each reservation that exists from the beginning of the reading to its end is among them. */
    Map<UUID, LiveReservation> reservations(long activityId) throws IOException, InterruptedException {
        Map<UUID, LiveReservation> all = new HashMap<>();
        String cursor = "0";
        do {
            Response page = send(Request.cmd(Command.HSCAN)
                    .arg(RedisKeys.ofDecision(activityId).get(1))
                    .arg(cursor)
                    .arg("COUNT")
                    .arg(PAGE));
            cursor = page.get(0).toString();
            Response items = page.get(1);
            for (int i = 0; i + 1 < items.size(); i += 2) {
                LiveReservation live = LiveReservation.read(
                        items.get(i).toString(), items.get(i + 1).toString());
                all.put(live.id(), live);
            }
        } while (!cursor.equals("0"));
        return all;
    }

    /** The ledger entries that wait in Redis. */
    SortedMap<Position, LedgerEntry> stream(long activityId) throws IOException, InterruptedException {
        SortedMap<Position, LedgerEntry> all = new TreeMap<>();
        List<LedgerEntry> page = entries(activityId, Position.START);
        while (!page.isEmpty()) {
            page.forEach(entry -> all.put(Position.of(entry), entry));
            page = entries(activityId, all.lastKey());
        }
        return all;
    }

    private List<LedgerEntry> entries(long activityId, Position after) throws IOException, InterruptedException {
        return RedisLedger.read(activityId, after, send(RedisLedger.range(activityId, after, CALLS)));
    }

    private Response send(Request request) throws IOException, InterruptedException {
        return await(connection.send(request));
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException("redis does not answer: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        vertx.close().onFailure(harmless -> {});
    }
}
