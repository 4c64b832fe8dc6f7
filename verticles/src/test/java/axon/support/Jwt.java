package axon.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens by hand, such as nobody should accept. */
public final class Jwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** What a good token of a user says; valid for an hour. */
    public static JsonObject claims(long userId, String... roles) {
        return new JsonObject()
                .put("sub", Long.toString(userId))
                .put("roles", new JsonArray(List.of(roles)))
                .put("iat", Instant.now().getEpochSecond())
                .put("exp", Instant.now().plusSeconds(3600).getEpochSecond());
    }

    /** Signed with HS256. */
    public static String signed(JsonObject claims, String key) {
        String body = part(new JsonObject().put("typ", "JWT").put("alg", "HS256")) + "." + part(claims);
        return body + "." + BASE64.encodeToString(hmac(body, key));
    }

    /** Not signed, and honest about it. */
    public static String unsigned(JsonObject claims) {
        return part(new JsonObject().put("typ", "JWT").put("alg", "none")) + "." + part(claims) + ".";
    }

    /** The same signature under other claims. */
    public static String tampered(String token, JsonObject claims) {
        return token.substring(0, token.indexOf('.') + 1) + part(claims) + token.substring(token.lastIndexOf('.'));
    }

    private static String part(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
