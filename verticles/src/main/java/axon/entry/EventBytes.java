package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.ops.Metrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Bounds the bodies of events that are in memory together, from before they are read until they are answered: a body may be
 * large, and as objects it is a multiple of itself. Past the bound the sender is told {@code overloaded}. Belongs to one event
 * loop.
 */
final class EventBytes {
    static final long MOST = 4 << 20;

    private final Metrics metrics;
    private final long unknown;
    private long taken;

    /** @param unknown bytes of a body that does not say how long it is: the most that is read of one */
    EventBytes(Metrics metrics, long unknown) {
        this.metrics = metrics;
        this.unknown = unknown;
    }

    void admit(RoutingContext ctx) {
        long bytes = Math.min(unknown, length(ctx.request().getHeader(HttpHeaders.CONTENT_LENGTH)));
        if (taken + bytes > MOST) {
            metrics.shed("events.bytes");
            ctx.fail(Failure.of(FailureCode.OVERLOADED, "too many events at a time"));
            return;
        }
        taken += bytes;
        ctx.addEndHandler(end -> taken -= bytes);
        ctx.next();
    }

    private long length(String header) {
        try {
            return header == null ? unknown : Long.parseLong(header);
        } catch (NumberFormatException odd) {
            return unknown;
        }
    }
}
