package axon.identity;

import axon.domain.Identity;
import axon.domain.Ids;
import axon.domain.Role;
import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Signs and checks the tokens of users: JWT, HS256, {@code sub} the user's id in decimal, {@code roles} an array. A token
 * is checked once and then remembered until it expires, at most {@link #REMEMBERED} of them. Belongs to one event loop.
 */
public final class Tokens {
    /** So few that in a crowd of strangers they are forgotten before the collector takes them for old. */
    private static final int REMEMBERED = 2_000;

    private static final String ALGORITHM = "HS256";

    private final JWTAuth jwt;
    private final Map<String, Checked> checked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Tokens(Vertx vertx, String key) {
        this.jwt = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(key)));
    }

    private record Checked(Identity identity, long expiresAtSeconds) {}

    public String mint(Identity identity, Duration validity) {
        JsonArray roles = new JsonArray();
        identity.roles().forEach(role -> roles.add(role.claim()));
        JsonObject claims =
                new JsonObject().put("sub", Long.toString(identity.userId())).put("roles", roles);
        return jwt.generateToken(
                claims,
                new JWTOptions()
                        .setAlgorithm(ALGORITHM)
                        .setExpiresInSeconds(Math.toIntExact(Math.min(validity.toSeconds(), Integer.MAX_VALUE))));
    }

    /** Who the token speaks for; fails with {@code unauthenticated} when it is not ours, not signed, or over. */
    public Future<Identity> identify(String token) {
        Checked known = checked.get(token);
        if (known != null && known.expiresAtSeconds() > System.currentTimeMillis() / 1000) {
            return Future.succeededFuture(known.identity());
        }
        return jwt.authenticate(new TokenCredentials(token))
                .map(user -> remember(token, user))
                .recover(cause -> Future.failedFuture(refused("the token is not valid or has expired")));
    }

    private Identity remember(String token, User user) {
        JsonObject claims = user.attributes().getJsonObject("accessToken");
        Identity identity = identity(claims);
        Long expiresAt = claims.getLong("exp");
        if (expiresAt == null) {
            throw refused("the token has no end");
        }
        checked.put(token, new Checked(identity, expiresAt));
        return identity;
    }

    private static Identity identity(JsonObject claims) {
        long userId = Long.parseLong(claims.getString("sub"));
        if (!Ids.isId(userId)) {
            throw refused("the token names no user");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        claims.getJsonArray("roles", new JsonArray())
                .forEach(role -> Role.fromClaim(String.valueOf(role)).ifPresent(roles::add));
        return new Identity(userId, roles);
    }

    private static Failure refused(String why) {
        return Failure.of(FailureCode.UNAUTHENTICATED, why);
    }
}
