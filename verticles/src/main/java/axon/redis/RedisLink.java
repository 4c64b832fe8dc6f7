package axon.redis;

import axon.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipelined connection to Redis, which knows the run id of the very server at its other end: a restarted server means
 * another connection, and so another run id. Belongs to one event loop. While there is no connection every command fails
 * at once with {@code dependency-unavailable}; the link connects again by itself. No command waits longer than
 * {@link #DEADLINE}.
 */
public final class RedisLink {
    /** Longest wait for a reply; a connection that exceeds it is given up. */
    public static final Duration DEADLINE = Duration.ofMillis(1500);

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int COMMANDS_IN_FLIGHT = 4096;
    /** Error replies of a server that cannot serve, and what the client itself answers when the server has hung up. */
    private static final List<String> NO_GOOD = List.of("LOADING", "READONLY", "CONNECTION_CLOSED");

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final Vertx vertx;
    private final RedisOptions options;
    private Redis client;
    private RedisConnection connection;
    private String runId;
    private Duration pause = FIRST_PAUSE;
    private boolean closed;

    public RedisLink(Vertx vertx, String url) {
        this.vertx = vertx;
        this.options = new RedisOptions()
                .setConnectionString(url)
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                .setMaxWaitingHandlers(COMMANDS_IN_FLIGHT);
    }

    /** Starts connecting, and keeps at it until {@link #close}. */
    public void open() {
        if (closed) {
            return;
        }
        client = Redis.createClient(vertx, options);
        client.connect()
                .compose(this::identify)
                .timeout(CONNECT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(this::connected, this::retry);
    }

    public Future<Void> close() {
        closed = true;
        connection = null;
        return client == null ? Future.succeededFuture() : client.close();
    }

    public boolean isConnected() {
        return connection != null;
    }

    /** Run id of the connected server. */
    public String runId() {
        return runId;
    }

    public Future<Response> send(Request request) {
        RedisConnection current = connection;
        if (current == null) {
            return Future.failedFuture(Failure.unavailable("redis", null));
        }
        return current.send(request)
                .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> failed(current, cause));
    }

    /** Runs a script by its digest; a server that does not know it yet is given the source. */
    public Future<Response> eval(Script script, List<String> keys, List<String> arguments) {
        return send(call(Command.EVALSHA, script.sha(), keys, arguments))
                .recover(cause -> isUnknownScript(cause)
                        ? send(call(Command.EVAL, script.source(), keys, arguments))
                        : Future.failedFuture(cause));
    }

    private static Request call(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private static boolean isUnknownScript(Throwable cause) {
        return isReply(cause) && cause.getMessage().startsWith("NOSCRIPT");
    }

    private static boolean isReply(Throwable cause) {
        return cause instanceof Response reply && reply.type() == ResponseType.ERROR;
    }

    /** An error reply is the server's answer; anything else means that the connection is no good any more. */
    private Future<Response> failed(RedisConnection used, Throwable cause) {
        if (isReply(cause) && NO_GOOD.stream().noneMatch(cause.getMessage()::startsWith)) {
            return Future.failedFuture(cause);
        }
        lost(used);
        return Future.failedFuture(Failure.unavailable("redis", cause));
    }

    private Future<RedisConnection> identify(RedisConnection fresh) {
        return fresh.send(Request.cmd(Command.INFO).arg("server")).map(reply -> {
            runId = reply.toString()
                    .lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .map(line -> line.substring("run_id:".length()).strip())
                    .findFirst()
                    .orElseThrow();
            return fresh;
        });
    }

    private void connected(RedisConnection fresh) {
        if (closed) {
            return;
        }
        connection = fresh;
        pause = FIRST_PAUSE;
        fresh.exceptionHandler(cause -> lost(fresh));
        fresh.endHandler(end -> lost(fresh));
        LOG.atInfo().addKeyValue("runId", runId).log("connected to Redis");
    }

    private void lost(RedisConnection used) {
        if (closed || !used.equals(connection)) {
            return;
        }
        connection = null;
        LOG.atWarn().log("lost the connection to Redis");
        abandonClient();
        open();
    }

    /** A client that has failed once may still hold its one connection; the next attempt gets a client of its own. */
    private void abandonClient() {
        client.close().onFailure(cause -> LOG.debug("closing a Redis client", cause));
    }

    private void retry(Throwable cause) {
        if (closed) {
            return;
        }
        LOG.atDebug().addKeyValue("error", cause.getMessage()).log("Redis does not answer yet");
        abandonClient();
        long delay = pause.toMillis();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        vertx.setTimer(delay, again -> open());
    }
}
