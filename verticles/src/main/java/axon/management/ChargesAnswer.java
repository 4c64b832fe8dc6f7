package axon.management;

import axon.bus.Bus;
import axon.bus.ChargePages;
import axon.bus.GatewayMessage.ChargeRecord;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's book over HTTP, page by page and no faster than it is taken: as a whole it does not fit into memory. When it
 * cannot be read to its end the connection is closed in the middle of the answer.
 */
final class ChargesAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(ChargesAnswer.class);

    private final Bus bus;
    private final RoutingContext ctx;
    private boolean begun;
    private boolean another;

    ChargesAnswer(Bus bus, RoutingContext ctx) {
        this.bus = bus;
        this.ctx = ctx;
    }

    /** @param activityId 0 for all */
    void send(long activityId) {
        HttpServerResponse response = ctx.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .setChunked(true);
        ChargePages.each(bus, activityId, 0, this::write)
                .compose(read -> response.end("]}"))
                .onFailure(this::fail);
    }

    /** On a worker: a page is a few hundred kilobytes of text. */
    private Future<Void> write(List<ChargeRecord> page) {
        boolean first = !begun;
        boolean follows = another;
        begun = true;
        another |= !page.isEmpty();
        return ctx.vertx()
                .executeBlocking(() -> text(page, first, follows))
                .compose(text -> text.length() == 0
                        ? Future.succeededFuture()
                        : ctx.response().write(text));
    }

    private static Buffer text(List<ChargeRecord> page, boolean first, boolean follows) {
        Buffer text = Buffer.buffer(first ? "{\"charges\":[" : "");
        String before = follows ? "," : "";
        for (ChargeRecord charge : page) {
            text.appendString(before).appendBuffer(GatewayJson.of(charge).toBuffer());
            before = ",";
        }
        return text;
    }

    private void fail(Throwable cause) {
        HttpServerResponse response = ctx.response();
        if (!response.headWritten()) {
            ctx.fail(cause);
        } else if (!response.closed()) {
            LOG.atWarn().addKeyValue("error", cause.getMessage()).log("the provider's book was sent in part");
            Future<Void> unused = response.reset();
        }
    }
}
