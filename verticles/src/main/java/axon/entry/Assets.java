package axon.entry;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Files for the browser, from the class path: our own and those of packages. Each is read once, on a worker thread, and then
 * served from memory; there are as many as the build holds. Module imports carry no version, so a browser asks each time
 * whether a file has changed. Belongs to one event loop.
 */
final class Assets {
    private static final String ROUTE = "/assets";
    private static final String FOLDER = "webroot/assets";
    private static final Map<String, String> OF_PACKAGES =
            Map.of("/vendor/chart.umd.js", "META-INF/resources/webjars/chart.js/4.4.3/dist/chart.umd.js");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    private final Vertx vertx;
    private final Map<String, Asset> known = new HashMap<>();

    Assets(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Asset(Buffer content, String type, String tag) {}

    void serve(RoutingContext ctx) {
        serve(ctx, ctx.normalizedPath().substring(ROUTE.length()));
    }

    void favicon(RoutingContext ctx) {
        serve(ctx, "/favicon.svg");
    }

    private void serve(RoutingContext ctx, String name) {
        if (!NAME.matcher(name).matches()) {
            ctx.fail(nothingThere());
            return;
        }
        find(name).onComplete(asset -> answer(ctx, asset), ctx::fail);
    }

    private Future<Asset> find(String name) {
        Asset asset = known.get(name);
        return asset != null
                ? Future.succeededFuture(asset)
                : vertx.executeBlocking(() -> read(name)).onSuccess(read -> known.put(name, read));
    }

    private static Asset read(String name) throws IOException, NoSuchAlgorithmException {
        String resource = OF_PACKAGES.getOrDefault(name, FOLDER + name);
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw nothingThere();
            }
            byte[] content = in.readAllBytes();
            String tag = '"'
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-1").digest(content))
                    + '"';
            return new Asset(Buffer.buffer(content), type(name), tag);
        }
    }

    private static void answer(RoutingContext ctx, Asset asset) {
        ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, asset.tag())
                .putHeader("X-Content-Type-Options", "nosniff");
        Future<Void> written = asset.tag().equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))
                ? ctx.response().setStatusCode(304).end()
                : ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                        .end(asset.content());
        written.onFailure(ctx::fail);
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static Failure nothingThere() {
        return Failure.of(FailureCode.ROUTE_NOT_FOUND, "there is no such file");
    }
}
