package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Bounds the bodies of events that are in memory together, from before they are read until they are answered: a body may be
 * large, and as objects it is a multiple of itself. What counts is the length that the sender tells. Past the bound the sender is
 * told {@code overloaded}; a large body that does not come in time makes place for others. Belongs to one event loop.
 */
final class EventBytes {
    static final long MOST = 4 << 20;

    /** Of a body whose sender does not say how long it is. */
    private static final long USUAL = 64 * 1024;

    private static final long LARGE = 32 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Metrics metrics;
    private long taken;

    EventBytes(Metrics metrics) {
        this.metrics = metrics;
    }

    void admit(RoutingContext ctx) {
        long bytes = length(ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (taken + bytes > MOST) {
            metrics.shed("events.bytes");
            ctx.fail(Failure.of(FailureCode.OVERLOADED, "too many events at a time"));
            return;
        }
        taken += bytes;
        ctx.addEndHandler(end -> taken -= bytes);
        if (bytes > LARGE) {
            endInTime(ctx);
        }
        ctx.next();
    }

    private static void endInTime(RoutingContext ctx) {
        long timer = ctx.vertx().setTimer(LONGEST.toMillis(), due -> {
            if (!ctx.request().isEnded()) {
                Future<Void> unused = ctx.response().reset();
            }
        });
        ctx.addEndHandler(end -> ctx.vertx().cancelTimer(timer));
    }

    /** More than may be in memory is refused when it is read. */
    private static long length(String header) {
        try {
            return header == null ? USUAL : Math.min(EntryRoutes.EVENTS_BODY, Long.parseLong(header));
        } catch (NumberFormatException odd) {
            return USUAL;
        }
    }
}
