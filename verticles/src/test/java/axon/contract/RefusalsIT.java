package axon.contract;

import static axon.contract.Refusal.filler;
import static axon.contract.Refusal.invalid;
import static axon.contract.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ReservationToken;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed claims and tokens, each with its status and code, as a problem document. */
@AxonTest
class RefusalsIT {
    private static final String ENTRIES = "/api/v1/entries";
    private static final String PREPARE = "/api/v1/payments/prepare";
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");

    private final Refusal.Party party;

    RefusalsIT(Axon axon) {
        this.party = new Refusal.Party(axon, axon.newShopper());
    }

    static Stream<Refusal> refusals() {
        return Stream.of(malformedClaims(), malformedTokens()).flatMap(each -> each);
    }

    private static Stream<Refusal> malformedClaims() {
        return Stream.of(
                invalid("no body", it -> it.shopper().call("POST", ENTRIES, null)),
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
                invalid("own entry of no activity", it -> it.shopper().get(ENTRIES)),
                invalid("own entry of no number", it -> it.shopper().get(ENTRIES + "?campaignActivityId=abc")),
                refusal("body over the limit", 413, "payload-too-large", it -> it.claim(filler(17_000))),
                refusal(
                        "prepare over the limit",
                        413,
                        "payload-too-large",
                        it -> it.shopper().prepare("rsv_1_" + "a".repeat(17_000))),
                refusal(
                        "confirm over the limit",
                        413,
                        "payload-too-large",
                        it -> it.shopper().confirm("pay_1_" + "a".repeat(17_000))),
                refusal(
                        "a claim in text/plain",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper().call("POST", ENTRIES, "{}", TEXT)),
                refusal(
                        "a claim as a form that cannot be read",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper().call("POST", ENTRIES, "{}", Map.of("Content-Type", "Multipart/form-data"))),
                refusal(
                        "a claim without a media type",
                        415,
                        "unsupported-media-type",
                        it -> it.shopper().call("POST", ENTRIES, "{}", Map.of())));
    }

    private static Stream<Refusal> malformedTokens() {
        String unknown = ReservationToken.reservation(1, UUID.randomUUID()).toString();
        return Stream.of(
                invalid("prepare of no token", it -> it.shopper().post(PREPARE, new JsonObject())),
                invalid(
                        "prepare of a number",
                        it -> it.shopper().post(PREPARE, new JsonObject().put("reservationToken", 5))),
                invalid("prepare of a malformed token", it -> it.shopper().prepare("rsv_1_zz")),
                invalid("prepare of an empty token", it -> it.shopper().prepare("")),
                invalid("confirm of a malformed token", it -> it.shopper().confirm("pay_0_" + "a".repeat(32))),
                invalid("confirm of a long token", it -> it.shopper().confirm("pay_1_" + "a".repeat(9_000))),
                invalid("cancel of a malformed token", it -> it.shopper().cancel("rsv-1-2")),
                refusal(
                        "prepare of an unknown token",
                        410,
                        "reservation-expired",
                        it -> it.shopper().prepare(unknown)),
                refusal(
                        "confirm of an unknown token",
                        410,
                        "reservation-expired",
                        it -> it.shopper().confirm(unknown)),
                refusal(
                        "cancel of an unknown token",
                        410,
                        "reservation-expired",
                        it -> it.shopper().cancel(unknown)),
                refusal(
                        "own entry of no activity there is",
                        404,
                        "activity-not-found",
                        it -> it.shopper().own(4_000_000_000L)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalShouldBeAProblemDocument(Refusal target) {
        target.requireAnswered(party);
    }

    @Test
    void everyWrongFieldShouldBeNamed() {
        // when
        Reply reply = party.claim(
                "{\"campaignActivityId\":-1,\"productId\":0,\"quantity\":\"two\",\"campaignActivityType\":3}");

        // then
        assertThat(reply.json().getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("field"))
                .containsExactlyInAnyOrder("campaignActivityId", "productId", "quantity", "campaignActivityType");
        assertThat(reply.json().getJsonArray("errors"))
                .allSatisfy(error ->
                        assertThat(((JsonObject) error).getString("message")).isNotBlank());
    }
}
