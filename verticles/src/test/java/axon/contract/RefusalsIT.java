package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationToken;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that must be refused, each with its status and code, as a problem document. */
@AxonTest
class RefusalsIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final String PREPARE = "/api/v1/payments/prepare";
    private static final String CONFIRM = "/api/v1/payments/confirm";
    private static final String EVENTS = "/api/v1/behavior/events";
    private static final String CAMPAIGN = "/api/v1/campaign";
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");

    private final Axon axon;
    private final Caller shopper;

    RefusalsIT(Axon axon) {
        this.axon = axon;
        this.shopper = axon.newShopper();
    }

    private record Refusal(String what, int status, String code, Function<RefusalsIT, Reply> asked) {
        @Override
        public String toString() {
            return what + ": " + status + " " + code;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(malformedClaims(), malformedTokens(), events(), roles(), routes())
                .flatMap(each -> each);
    }

    private static Stream<Refusal> malformedClaims() {
        return Stream.of(
                invalid("no body", it -> it.shopper.call("POST", ENTRIES, null)),
                invalid("empty body", it -> it.claim("")),
                invalid("no JSON", it -> it.claim("{\"campaignActivityId\":")),
                invalid("JSON and then something", it -> it.claim("{\"campaignActivityId\":1} {}")),
                invalid("an array", it -> it.claim("[{\"campaignActivityId\":1}]")),
                invalid("null", it -> it.claim("null")),
                invalid("a number", it -> it.claim("17")),
                invalid("no activity", it -> it.claim("{}")),
                invalid("activity null", it -> it.claim("{\"campaignActivityId\":null}")),
                invalid("activity 0", it -> it.claim("{\"campaignActivityId\":0}")),
                invalid("activity below 0", it -> it.claim("{\"campaignActivityId\":-1}")),
                invalid("activity 2^53", it -> it.claim("{\"campaignActivityId\":9007199254740992}")),
                invalid("activity past long", it -> it.claim("{\"campaignActivityId\":99999999999999999999}")),
                invalid("activity with a fraction", it -> it.claim("{\"campaignActivityId\":1.5}")),
                invalid("activity as text", it -> it.claim("{\"campaignActivityId\":\"1\"}")),
                invalid("activity as object", it -> it.claim("{\"campaignActivityId\":{}}")),
                invalid("quantity 0", it -> it.claim("{\"campaignActivityId\":1,\"quantity\":0}")),
                invalid("quantity huge", it -> it.claim("{\"campaignActivityId\":1,\"quantity\":1e30}")),
                invalid("product below 0", it -> it.claim("{\"campaignActivityId\":1,\"productId\":-5}")),
                invalid(
                        "unknown type",
                        it -> it.claim("{\"campaignActivityId\":1,\"campaignActivityType\":\"RAFFLE\"}")),
                invalid("own entry of no activity", it -> it.shopper.get(ENTRIES)),
                invalid("own entry of no number", it -> it.shopper.get(ENTRIES + "?campaignActivityId=abc")),
                refusal("body over the limit", 413, "payload-too-large", it -> it.claim(filler(70_000))),
                refusal(
                        "a claim in text/plain",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper.call("POST", ENTRIES, "{}", TEXT)),
                refusal(
                        "a claim without a media type",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper.call("POST", ENTRIES, "{}", Map.of())));
    }

    private static Stream<Refusal> malformedTokens() {
        String unknown = ReservationToken.reservation(1, UUID.randomUUID()).toString();
        return Stream.of(
                invalid("prepare of no token", it -> it.shopper.post(PREPARE, new JsonObject())),
                invalid(
                        "prepare of a number",
                        it -> it.shopper.post(PREPARE, new JsonObject().put("reservationToken", 5))),
                invalid("prepare of a malformed token", it -> it.shopper.prepare("rsv_1_zz")),
                invalid("prepare of an empty token", it -> it.shopper.prepare("")),
                invalid("confirm of a malformed token", it -> it.shopper.confirm("pay_0_" + "a".repeat(32))),
                invalid("confirm of a long token", it -> it.shopper.confirm("pay_1_" + "a".repeat(9_000))),
                invalid("cancel of a malformed token", it -> it.shopper.cancel("rsv-1-2")),
                refusal("prepare of an unknown token", 410, "reservation-expired", it -> it.shopper.prepare(unknown)),
                refusal("confirm of an unknown token", 410, "reservation-expired", it -> it.shopper.confirm(unknown)),
                refusal("cancel of an unknown token", 410, "reservation-expired", it -> it.shopper.cancel(unknown)),
                refusal(
                        "own entry of no activity there is",
                        404,
                        "activity-not-found",
                        it -> it.shopper.own(4_000_000_000L)));
    }

    private static Stream<Refusal> events() {
        return Stream.of(
                invalid("events that are no JSON", it -> it.events("PAGE_VIEW")),
                invalid("no events", it -> it.events("[]")),
                invalid(
                        "101 events",
                        it -> it.events(new JsonArray(Stream.generate(() -> event("CLICK"))
                                        .limit(101)
                                        .toList())
                                .encode())),
                refusal(
                        "an event of the back end",
                        400,
                        "all-rejected",
                        it -> it.events(event("PURCHASE").encode())),
                refusal(
                        "an event of no known kind",
                        400,
                        "all-rejected",
                        it -> it.events(event("SNEEZE").encode())),
                refusal(
                        "an event over 32 KB",
                        400,
                        "all-rejected",
                        it -> it.events(bigEvent().encode())),
                refusal("events over 512 KB", 413, "payload-too-large", it -> it.events(filler(530_000))),
                refusal(
                        "events as XML",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper.call("POST", EVENTS, "<event/>", Map.of("Content-Type", "application/xml"))));
    }

    private static Stream<Refusal> roles() {
        return Stream.of(
                refusal(
                        "a shopper makes a campaign",
                        403,
                        "wrong-role",
                        it -> it.shopper.post(CAMPAIGN, new JsonObject())),
                refusal("a shopper lists campaigns", 403, "wrong-role", it -> it.shopper.get(CAMPAIGN)),
                refusal(
                        "a shopper ends an activity",
                        403,
                        "wrong-role",
                        it -> it.shopper.patch(CAMPAIGN + "/activities/1/status?status=ENDED")),
                refusal(
                        "a shopper lists entries",
                        403,
                        "wrong-role",
                        it -> it.shopper.get("/api/v1/campaign-activities/1/entries")),
                refusal(
                        "a shopper looks at a dashboard",
                        403,
                        "wrong-role",
                        it -> it.shopper.get("/api/v1/dashboard/activity/1")),
                refusal(
                        "nobody looks at a dashboard",
                        401,
                        "unauthenticated",
                        it -> it.axon.nobody().get("/api/v1/dashboard/activity/1")),
                refusal(
                        "nobody lists orders",
                        401,
                        "unauthenticated",
                        it -> it.axon.nobody().get("/api/v1/orders")),
                refusal(
                        "nobody makes a campaign",
                        401,
                        "unauthenticated",
                        it -> it.axon.nobody().post(CAMPAIGN, new JsonObject())));
    }

    private static Stream<Refusal> routes() {
        return Stream.of(
                refusal("no such route", 404, "route-not-found", it -> it.shopper.get("/api/v1/nothing")),
                refusal(
                        "no such campaign",
                        404,
                        "campaign-not-found",
                        it -> it.axon.marketer().get(CAMPAIGN + "/4000000000")),
                refusal(
                        "no such activity",
                        404,
                        "activity-not-found",
                        it -> it.axon.marketer().get(CAMPAIGN + "/activities/4000000000")),
                refusal(
                        "no availability",
                        404,
                        "activity-not-found",
                        it -> it.axon.nobody().get(CAMPAIGN + "/activities/x/availability")),
                refusal("PUT of entries", 405, "method-not-allowed", it -> it.shopper.call("PUT", ENTRIES, "{}")),
                refusal("GET of a confirm", 405, "method-not-allowed", it -> it.shopper.get(CONFIRM)),
                refusal(
                        "DELETE of orders",
                        405,
                        "method-not-allowed",
                        it -> it.shopper.call("DELETE", "/api/v1/orders", null)),
                refusal(
                        "HTML of the API",
                        406,
                        "not-acceptable",
                        it -> it.shopper.call("GET", "/api/v1/orders", null, Map.of("Accept", "text/html"))),
                refusal(
                        "XML or images of the API",
                        406,
                        "not-acceptable",
                        it -> it.shopper.call(
                                "GET", "/api/v1/orders", null, Map.of("Accept", "application/xml, image/*;q=0.8"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalShouldBeAProblemDocument(Refusal target) {
        // when
        Reply reply = target.asked.apply(this);

        // then
        assertThat(reply.status()).as(reply.body()).isEqualTo(target.status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = reply.json();
        assertThat(problem.getString("code")).isEqualTo(target.code);
        assertThat(problem.getInteger("status")).isEqualTo(target.status);
        assertThat(problem.fieldNames()).contains("type", "title", "detail");
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(reply.header("X-Request-Id")).isNotBlank();
        assertThat(reply.header("WWW-Authenticate")).isEqualTo(target.status == 401 ? "Bearer" : null);
        assertThat(reply.header("Retry-After")).isNull();
    }

    @Test
    void everyWrongFieldShouldBeNamed() {
        // when
        Reply reply =
                claim("{\"campaignActivityId\":-1,\"productId\":0,\"quantity\":\"two\",\"campaignActivityType\":3}");

        // then
        assertThat(reply.json().getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("field"))
                .containsExactlyInAnyOrder("campaignActivityId", "productId", "quantity", "campaignActivityType");
        assertThat(reply.json().getJsonArray("errors"))
                .allSatisfy(error ->
                        assertThat(((JsonObject) error).getString("message")).isNotBlank());
    }

    @Test
    void rejectedEventsShouldBeNamedWhetherOrNotOthersAreAccepted() {
        // when
        Reply none = events(
                new JsonArray().add(event("APPROVED")).add(event("REFUND")).encode());
        Reply some = events(
                new JsonArray().add(event("CLICK")).add(event("PURCHASE")).encode());

        // then
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().getJsonArray("rejected"))
                .extracting(
                        each -> ((JsonObject) each).getInteger("index") + " " + ((JsonObject) each).getString("code"))
                .containsExactly("0 reserved-trigger", "1 reserved-trigger");
        assertThat(some.status()).isEqualTo(202);
        assertThat(some.json().getInteger("accepted")).isEqualTo(1);
        assertThat(some.json().getJsonArray("rejected"))
                .singleElement()
                .satisfies(each ->
                        assertThat(((JsonObject) each).getInteger("index")).isEqualTo(1));
    }

    @Test
    void dependencyThatIsDownShouldBeNamedWithATimeToTryAgain() {
        axon.stopServer("mysql");
        try {
            // when
            Reply reply = axon.marketer().get(CAMPAIGN);

            // then
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("dependency-unavailable");
            assertThat(reply.json().getString("detail")).contains("mysql");
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        } finally {
            axon.startServer("mysql");
            axon.awaitReady();
        }
    }

    private Reply claim(String body) {
        return shopper.call("POST", ENTRIES, body);
    }

    private Reply events(String body) {
        return axon.nobody().call("POST", EVENTS, body);
    }

    private static JsonObject event(String triggerType) {
        return new JsonObject()
                .put("triggerType", triggerType)
                .put("occurredAt", Instant.now().toString())
                .put("sessionId", "s");
    }

    private static JsonObject bigEvent() {
        JsonObject properties = new JsonObject();
        for (int i = 0; i < 10; i++) {
            properties.put("p" + i, "x".repeat(4_000));
        }
        return event("CUSTOM").put("properties", properties);
    }

    private static String filler(int bytes) {
        return new JsonObject()
                .put("campaignActivityId", 1)
                .put("filler", "x".repeat(bytes))
                .encode();
    }

    private static Refusal invalid(String what, Function<RefusalsIT, Reply> asked) {
        return refusal(what, 400, "invalid-request", asked);
    }

    private static Refusal refusal(String what, int status, String code, Function<RefusalsIT, Reply> asked) {
        return new Refusal(what, status, code, asked);
    }
}
