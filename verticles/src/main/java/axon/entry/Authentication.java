package axon.entry;

import axon.domain.Identity;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.identity.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;

/**
 * Who is calling: {@code Authorization: Bearer}, else the session cookie. With the cookie a write must be JSON and come
 * from our own pages, because a browser attaches it to whatever other sites make it send.
 */
final class Authentication {
    static final String COOKIE = "axon_session";
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Every signed-in user may use the shopper's routes. */
    Future<Identity> shopper(RoutingContext ctx) {
        String bearer = bearer(ctx.request());
        if (bearer != null) {
            return tokens.identify(bearer);
        }
        String cookie = cookie(ctx.request());
        if (cookie == null) {
            return Future.failedFuture(Failure.of(FailureCode.UNAUTHENTICATED, "sign in first"));
        }
        return isSafe(ctx.request().method()) || isOurOwnWrite(ctx.request())
                ? tokens.identify(cookie)
                : Future.failedFuture(crossSite());
    }

    static boolean isByCookie(HttpServerRequest request) {
        return bearer(request) == null && cookie(request) != null;
    }

    static Failure crossSite() {
        return Failure.of(FailureCode.CROSS_SITE, "with the session cookie, write application/json from our own pages");
    }

    Future<Identity> marketer(RoutingContext ctx) {
        return shopper(ctx).map(identity -> {
            if (!identity.isMarketer()) {
                throw Failure.of(FailureCode.WRONG_ROLE, "this needs the role marketer or admin");
            }
            return identity;
        });
    }

    /**
     * For routes open to anyone: the caller if there is a good token, else null. A bad bearer token is refused; a cookie
     * counts only from our own pages, whatever the media type (a beacon cannot choose one).
     */
    Future<Identity> anyone(RoutingContext ctx) {
        String bearer = bearer(ctx.request());
        if (bearer != null) {
            return tokens.identify(bearer);
        }
        String cookie = cookie(ctx.request());
        return cookie == null || !isSameOrigin(ctx.request())
                ? Future.succeededFuture()
                : tokens.identify(cookie).otherwiseEmpty();
    }

    /** For pages: the visitor's identity, or null. */
    Future<Identity> visitor(RoutingContext ctx) {
        String cookie = cookie(ctx.request());
        return cookie == null
                ? Future.succeededFuture()
                : tokens.identify(cookie).otherwiseEmpty();
    }

    void signIn(RoutingContext ctx, Identity identity, Duration validity) {
        ctx.response()
                .addCookie(Cookie.cookie(COOKIE, tokens.mint(identity, validity))
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(ctx.request().isSSL())
                        .setPath("/")
                        .setMaxAge(validity.toSeconds()));
    }

    private static String bearer(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
    }

    private static String cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static boolean isOurOwnWrite(HttpServerRequest request) {
        return Body.isJson(request.getHeader("Content-Type")) && isSameOrigin(request);
    }

    /** Browsers say where a write comes from; other clients say nothing and have no one else's cookie. */
    private static boolean isSameOrigin(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
