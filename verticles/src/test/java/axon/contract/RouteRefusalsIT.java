package axon.contract;

import static axon.contract.Refusal.filler;
import static axon.contract.Refusal.invalid;
import static axon.contract.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong routes, roles, media types and events, each with its status and code, as a problem document. */
@AxonTest
class RouteRefusalsIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final String CONFIRM = "/api/v1/payments/confirm";
    private static final String EVENTS = "/api/v1/behavior/events";
    private static final String CAMPAIGN = "/api/v1/campaign";

    private final Axon axon;
    private final Refusal.Party party;

    RouteRefusalsIT(Axon axon) {
        this.axon = axon;
        this.party = new Refusal.Party(axon, axon.newShopper());
    }

    static Stream<Refusal> refusals() {
        return Stream.of(events(), roles(), routes()).flatMap(each -> each);
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
                        it -> it.shopper()
                                .call("POST", EVENTS, "<event/>", Map.of("Content-Type", "application/xml"))));
    }

    private static Stream<Refusal> roles() {
        return Stream.of(
                refusal(
                        "a shopper makes a campaign",
                        403,
                        "wrong-role",
                        it -> it.shopper().post(CAMPAIGN, new JsonObject())),
                refusal(
                        "a shopper lists campaigns",
                        403,
                        "wrong-role",
                        it -> it.shopper().get(CAMPAIGN)),
                refusal(
                        "a shopper ends an activity",
                        403,
                        "wrong-role",
                        it -> it.shopper().patch(CAMPAIGN + "/activities/1/status?status=ENDED")),
                refusal(
                        "a shopper lists entries",
                        403,
                        "wrong-role",
                        it -> it.shopper().get("/api/v1/campaign-activities/1/entries")),
                refusal(
                        "a shopper looks at a dashboard",
                        403,
                        "wrong-role",
                        it -> it.shopper().get("/api/v1/dashboard/activity/1")),
                refusal(
                        "nobody looks at a dashboard",
                        401,
                        "unauthenticated",
                        it -> it.axon().nobody().get("/api/v1/dashboard/activity/1")),
                refusal(
                        "nobody lists orders",
                        401,
                        "unauthenticated",
                        it -> it.axon().nobody().get("/api/v1/orders")),
                refusal(
                        "nobody makes a campaign",
                        401,
                        "unauthenticated",
                        it -> it.axon().nobody().post(CAMPAIGN, new JsonObject())));
    }

    private static Stream<Refusal> routes() {
        return Stream.of(
                refusal(
                        "no such route",
                        404,
                        "route-not-found",
                        it -> it.shopper().get("/api/v1/nothing")),
                refusal(
                        "no such campaign",
                        404,
                        "campaign-not-found",
                        it -> it.axon().marketer().get(CAMPAIGN + "/4000000000")),
                refusal(
                        "no such activity",
                        404,
                        "activity-not-found",
                        it -> it.axon().marketer().get(CAMPAIGN + "/activities/4000000000")),
                refusal(
                        "no availability",
                        404,
                        "activity-not-found",
                        it -> it.axon().nobody().get(CAMPAIGN + "/activities/x/availability")),
                refusal(
                        "PUT of entries",
                        405,
                        "method-not-allowed",
                        it -> it.shopper().call("PUT", ENTRIES, "{}")),
                refusal(
                        "GET of a confirm",
                        405,
                        "method-not-allowed",
                        it -> it.shopper().get(CONFIRM)),
                refusal(
                        "DELETE of orders",
                        405,
                        "method-not-allowed",
                        it -> it.shopper().call("DELETE", "/api/v1/orders", null)),
                refusal(
                        "HTML of the API",
                        406,
                        "not-acceptable",
                        it -> it.shopper().call("GET", "/api/v1/orders", null, Map.of("Accept", "text/html"))),
                refusal(
                        "XML or images of the API",
                        406,
                        "not-acceptable",
                        it -> it.shopper()
                                .call(
                                        "GET",
                                        "/api/v1/orders",
                                        null,
                                        Map.of("Accept", "application/xml, image/*;q=0.8"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalShouldBeAProblemDocument(Refusal target) {
        target.requireAnswered(party);
    }

    @Test
    void rejectedEventsShouldBeNamedWhetherOrNotOthersAreAccepted() {
        // when
        Reply none = party.events(
                new JsonArray().add(event("APPROVED")).add(event("REFUND")).encode());
        Reply some = party.events(
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
}
