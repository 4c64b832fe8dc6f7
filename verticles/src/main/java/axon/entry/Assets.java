package axon.entry;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** Files for the browser, from the class path: our own and those of packages. */
final class Assets {
    static final String CHART_JS = "META-INF/resources/webjars/chart.js/4.4.3/dist/chart.umd.js";

    private Assets() {}

    /** Module imports carry no version, so every use asks whether the file has changed. */
    static Handler<RoutingContext> files() {
        return StaticHandler.create("webroot/assets")
                .setMaxAgeSeconds(0)
                .setDirectoryListing(false)
                .setIncludeHidden(false);
    }

    static void chart(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Type", "text/javascript;charset=UTF-8")
                .putHeader("Cache-Control", "public, max-age=86400")
                .sendFile(CHART_JS)
                .onFailure(ctx::fail);
    }

    static void favicon(RoutingContext ctx) {
        ctx.reroute("/assets/favicon.svg");
    }
}
