package axon.entry;

import axon.domain.Ids;
import axon.domain.ReservationToken;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.ext.web.RoutingContext;

/** Reads parameters of path and query. */
final class Parameters {
    private Parameters() {}

    /** An id in the path; what cannot be an id names nothing, so it fails with {@code notFound}. */
    static long pathId(RoutingContext ctx, String name, FailureCode notFound) {
        long id = id(ctx.pathParam(name));
        if (id == 0) {
            throw Failure.of(notFound, "'" + ctx.pathParam(name) + "' is no id");
        }
        return id;
    }

    static long queryId(RoutingContext ctx, String name) {
        String text = ctx.queryParams().get(name);
        long id = id(text);
        if (id == 0) {
            throw Failure.invalid(name, text == null ? "is required" : "must be a whole number of at least 1");
        }
        return id;
    }

    static int queryInt(RoutingContext ctx, String name, int otherwise, int least, int most) {
        String text = ctx.queryParams().get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw Failure.invalid(name, "must be a whole number from " + least + " to " + most);
    }

    static ReservationToken pathToken(RoutingContext ctx, String name) {
        return ReservationToken.parse(ctx.pathParam(name))
                .orElseThrow(() -> Failure.invalid(name, "is no reservation token"));
    }

    private static long id(String text) {
        try {
            long id = text == null ? 0 : Long.parseLong(text);
            return Ids.isId(id) ? id : 0;
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
