package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Jwt;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is believed to be whom: tokens, the session cookie, the prefix, the request's id. */
@AxonTest
class IdentityIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final String ORDERS = "/api/v1/orders";
    private static final String JSON = "application/json";
    private static final long USER = 77;

    private final Axon axon;

    IdentityIT(Axon axon) {
        this.axon = axon;
    }

    /** @param make from this installation's key */
    private record BadToken(String what, Function<String, String> make) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<BadToken> badTokens() {
        long now = Instant.now().getEpochSecond();
        JsonObject claims = Jwt.claims(USER, "shopper");
        return Stream.of(
                new BadToken("empty", key -> ""),
                new BadToken("no token at all", key -> "open sesame"),
                new BadToken("of another installation", key -> Jwt.signed(claims, "another installation's key")),
                new BadToken("expired", key -> Jwt.signed(claims.copy().put("exp", now - 60), key)),
                new BadToken("without an end", key -> Jwt.signed(without(claims, "exp"), key)),
                new BadToken("not valid yet", key -> Jwt.signed(claims.copy().put("nbf", now + 3600), key)),
                new BadToken("not signed", key -> Jwt.unsigned(claims)),
                new BadToken(
                        "with other claims than were signed",
                        key -> Jwt.tampered(Jwt.signed(claims, key), Jwt.claims(USER + 1, "admin"))),
                new BadToken("without a user", key -> Jwt.signed(without(claims, "sub"), key)),
                new BadToken("of user 0", key -> Jwt.signed(Jwt.claims(0, "shopper"), key)),
                new BadToken("of user 2^53", key -> Jwt.signed(Jwt.claims(1L << 53, "shopper"), key)),
                new BadToken("of a name", key -> Jwt.signed(claims.copy().put("sub", "alice"), key)),
                new BadToken(
                        "with roles that are no list",
                        key -> Jwt.signed(claims.copy().put("roles", "admin"), key)),
                new BadToken("cut", key -> Jwt.signed(claims, key).substring(0, 60)),
                new BadToken("long", key -> Jwt.signed(claims.copy().put("x", "x".repeat(4_000)), "another key")));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void tokenShouldBeRefused(BadToken target) {
        // given
        long activityId = axon.newActivity(1, "10000");
        Caller caller = axon.bearer(target.make.apply(axon.tokenKey()));

        // when
        Reply orders = caller.get(ORDERS);
        Reply claim = caller.claim(activityId);

        // then
        for (Reply reply : List.of(orders, claim)) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("unauthenticated");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(axon.availability(activityId).getInteger("held")).isZero();
    }

    @Test
    void anotherSchemeThanBearerShouldBeRefused() {
        Reply reply = axon.nobody().call("GET", ORDERS, null, Map.of("Authorization", "Basic YWxpY2U6c2VjcmV0"));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void everySignedInUserShouldShopWithoutAnyRole() {
        // given
        JsonObject noRoles = without(Jwt.claims(axon.newShopper().userId()), "roles");
        Caller target = axon.bearer(Jwt.signed(noRoles, axon.tokenKey()));

        // when
        Reply claim = target.claim(axon.newActivity(1, "10000"));
        Reply campaigns = target.get("/api/v1/campaign");

        // then
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
        assertThat(campaigns.code()).isEqualTo("wrong-role");
    }

    @ParameterizedTest
    @CsvSource({"marketer, 200", "admin, 200", "shopper, 403", "ADMIN, 403", "root, 403"})
    void rolesShouldOpenTheMarketersRoutes(String role, int expected) {
        // given
        Caller target = axon.bearer(Jwt.signed(Jwt.claims(USER, role), axon.tokenKey()));

        // when
        Reply reply = target.get("/api/v1/campaign");

        // then
        assertThat(reply.status()).isEqualTo(expected);
    }

    @Test
    void userShouldComeFromTheTokenOnly() {
        // given
        long activityId = axon.newActivity(2, "10000");
        Caller target = axon.newShopper();

        // when
        Reply claim = target.claim(activityId, new JsonObject().put("userId", 1).put("user", "1"));

        // then
        assertThat(claim.status()).isEqualTo(200);
        assertThat(target.own(activityId).json().getString("status")).isEqualTo("RESERVED");
        assertThat(axon.shopper(1).own(activityId).json().getString("status")).isEqualTo("NONE");
    }

    @Test
    void prefixShouldAnswerTheSame() {
        // given
        long activityId = axon.newActivity(3, "10000");
        Caller target = axon.newShopper();
        String body = "{\"campaignActivityId\":" + activityId + "}";

        // when
        Reply prefixed = target.call(
                "POST", "/entry" + ENTRIES, body, Map.of("Content-Type", JSON, "X-Request-Id", "prefixed-1"));
        Reply plain = target.call("POST", ENTRIES, body);

        // then
        assertThat(prefixed.status()).as(prefixed.body()).isEqualTo(200);
        assertThat(prefixed.header("X-Request-Id")).isEqualTo("prefixed-1");
        assertThat(plain.json().getString("reservationToken"))
                .isEqualTo(prefixed.json().getString("reservationToken"));
        assertThat(target.get("/entry" + ENTRIES + "?campaignActivityId=" + activityId)
                        .json()
                        .getString("status"))
                .isEqualTo("RESERVED");
        assertThat(target.get("/entry/api/v1/nothing").code()).isEqualTo("route-not-found");
        assertThat(target.get("/entry/api/v1/payments/confirm").code()).isEqualTo("method-not-allowed");
        assertThat(axon.nobody().get("/entry/api/v1/orders").code()).isEqualTo("unauthenticated");
    }

    @Test
    void requestIdShouldBeTakenOrMade() {
        assertThat(requestId("order-42.x")).isEqualTo("order-42.x");
        assertThat(requestId("x".repeat(500))).isNotBlank().hasSizeLessThan(200);
        assertThat(requestId("two words")).isNotBlank().isNotEqualTo("two words");
        assertThat(requestId(null)).isNotBlank().isNotEqualTo(requestId(null));
    }

    private String requestId(String given) {
        Map<String, String> headers = new HashMap<>();
        put(headers, "X-Request-Id", given);
        return axon.newShopper().call("GET", ORDERS, null, headers).header("X-Request-Id");
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static JsonObject without(JsonObject claims, String name) {
        JsonObject less = claims.copy();
        Object removed = less.remove(name);
        assertThat(removed).isNotNull();
        return less;
    }
}
