package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Jwt;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

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
                        "of a number for a user",
                        key -> Jwt.signed(claims.copy().put("sub", 77), key)),
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

    @ParameterizedTest(name = "a write with the cookie, {0} {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/json                | http://evil.example | -           | 403
            application/json                | null                | -           | 403
            application/json                | -                   | cross-site  | 403
            application/json                | -                   | same-site   | 403
            application/json                | here                | cross-site  | 403
            text/plain                      | here                | same-origin | 403
            application/x-www-form-urlencoded | here              | -           | 403
            -                               | here                | same-origin | 403
            application/json                | here                | same-origin | 200
            application/json; charset=utf-8 | here                | -           | 200
            application/json                | -                   | -           | 200
            """)
    void cookieShouldWriteJsonFromOurOwnPagesOnly(String type, String origin, String site, int expected) {
        // given
        long activityId = axon.newActivity(1, "10000");
        Map<String, String> headers = cookie(axon.newShopper().userId());
        put(headers, "Content-Type", type);
        put(headers, "Origin", "here".equals(origin) ? axon.url() : origin);
        put(headers, "Sec-Fetch-Site", site);

        // when
        Reply reply = axon.nobody().call("POST", ENTRIES, "{\"campaignActivityId\":" + activityId + "}", headers);

        // then
        assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
        if (expected == 403) {
            assertThat(reply.code()).isEqualTo("cross-site");
            assertThat(axon.availability(activityId).getInteger("held")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/payments/prepare",
                "POST /api/v1/payments/confirm",
                "POST /api/v1/campaign",
                "POST /api/v1/campaign/1/activities",
                "PATCH /api/v1/campaign/activities/1/status?status=ENDED",
                "DELETE /api/v1/entries/rsv_1_0123456789abcdef0123456789abcdef"
            })
    void everyWriteWithTheCookieShouldBeGuarded(String target) {
        // given
        Map<String, String> headers = cookie(USER);
        headers.put("Content-Type", JSON);
        headers.put("Origin", "http://evil.example");
        String body = "{\"reservationToken\":\"rsv_1_0123456789abcdef0123456789abcdef\"}";

        // when
        Reply reply = axon.nobody().call(target.split(" ")[0], target.split(" ")[1], body, headers);

        // then
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("cross-site");
    }

    @Test
    void cookieShouldReadFromAnywhere() {
        Map<String, String> headers = cookie(USER);
        headers.put("Sec-Fetch-Site", "cross-site");

        assertThat(axon.nobody().call("GET", ORDERS, null, headers).status()).isEqualTo(200);
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

    private Map<String, String> cookie(long userId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cookie", "axon_session=" + axon.token(userId, Role.ADMIN, Duration.ofMinutes(5)));
        return headers;
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
