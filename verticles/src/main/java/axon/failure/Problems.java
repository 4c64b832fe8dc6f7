package axon.failure;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one writer of error answers: {@code application/problem+json} of RFC 9457. */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The last plain document of each code: a crowd is told the same again and again. */
    private static final AtomicReferenceArray<Encoded> LAST = new AtomicReferenceArray<>(FailureCode.values().length);

    private Problems() {}

    private record Encoded(String detail, byte[] document) {}

    /** Answers what a route failed with. */
    public static void write(RoutingContext ctx) {
        write(ctx, ctx.failure() == null ? ofStatus(ctx.statusCode()) : ctx.failure());
    }

    public static void write(RoutingContext ctx, Throwable cause) {
        if (ctx.response().closed() || isGone(cause)) {
            return; // nobody is there to be told
        }
        Failure failure = asFailure(cause);
        if (failure.code() == FailureCode.INTERNAL) {
            report(ctx, cause);
        }
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (failure.code() == FailureCode.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (failure.retryAfter() != null) {
            long seconds = Math.max(1, (failure.retryAfter().toMillis() + 999) / 1000);
            response.putHeader("Retry-After", Long.toString(seconds));
        }
        response.setStatusCode(failure.code().status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(body(failure))
                .onFailure(gone -> LOG.debug("the client went away before it read the problem"));
    }

    /** The connection was closed, as Vert.x says it or as the channel below it. */
    private static boolean isGone(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof ClosedChannelException;
    }

    /** Logs what nobody expected, with its stack; the client learns nothing of it. */
    public static void report(RoutingContext ctx, Throwable cause) {
        LOG.atError()
                .addKeyValue("requestId", ctx.<String>get("requestId"))
                .addKeyValue("path", ctx.request().path())
                .setCause(cause)
                .log("request failed unexpectedly");
    }

    static Buffer body(Failure failure) {
        if (!failure.errors().isEmpty() || !failure.extras().isEmpty()) {
            return document(failure).toBuffer();
        }
        int code = failure.code().ordinal();
        Encoded last = LAST.get(code);
        if (last == null || !Objects.equals(last.detail(), failure.getMessage())) {
            last = new Encoded(
                    failure.getMessage(), document(failure).toBuffer().getBytes());
            LAST.set(code, last);
        }
        return Buffer.buffer(last.document());
    }

    static JsonObject document(Failure failure) {
        JsonObject document = new JsonObject()
                .put("type", "about:blank")
                .put("title", failure.code().title())
                .put("status", failure.code().status())
                .put("detail", failure.getMessage())
                .put("code", failure.code().slug());
        if (!failure.errors().isEmpty()) {
            JsonArray errors = new JsonArray();
            failure.errors()
                    .forEach(error -> errors.add(
                            new JsonObject().put("field", error.field()).put("message", error.message())));
            document.put("errors", errors);
        }
        failure.extras().forEach(document::put);
        return document;
    }

    public static Failure asFailure(Throwable cause) {
        if (cause instanceof Failure failure) {
            return failure;
        }
        return cause instanceof HttpException http
                ? ofStatus(http.getStatusCode())
                : Failure.of(FailureCode.INTERNAL, "the request could not be processed");
    }

    public static Failure ofStatus(int status) {
        return switch (status) {
            case 400 -> Failure.of(FailureCode.INVALID_REQUEST, "the request cannot be read");
            case 401 -> Failure.of(FailureCode.UNAUTHENTICATED, "sign in first");
            case 404 -> Failure.of(FailureCode.ROUTE_NOT_FOUND, "there is no such route");
            case 405 -> Failure.of(FailureCode.METHOD_NOT_ALLOWED, "the route does not take this method");
            case 406 -> Failure.of(FailureCode.NOT_ACCEPTABLE, "answers are application/json");
            case 413 -> Failure.of(FailureCode.PAYLOAD_TOO_LARGE, "the body is larger than the route takes");
            case 415 -> Failure.of(FailureCode.UNSUPPORTED_MEDIA_TYPE, "send application/json");
            default -> Failure.of(FailureCode.INTERNAL, "the request could not be processed");
        };
    }
}
