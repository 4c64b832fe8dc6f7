package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.Caller;
import axon.support.Reply;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** A request that must be refused, with its status and code. */
record Refusal(String what, int status, String code, Function<Refusal.Party, Reply> asked) {

    /** Who asks for what is refused. */
    record Party(Axon axon, Caller shopper) {
        Reply claim(String body) {
            return shopper.call("POST", "/api/v1/entries", body);
        }

        Reply events(String body) {
            return axon.nobody().call("POST", "/api/v1/behavior/events", body);
        }
    }

    static Refusal invalid(String what, Function<Party, Reply> asked) {
        return refusal(what, 400, "invalid-request", asked);
    }

    static Refusal refusal(String what, int status, String code, Function<Party, Reply> asked) {
        return new Refusal(what, status, code, asked);
    }

    /** JSON of at least this size. */
    static String filler(int bytes) {
        return new JsonObject()
                .put("campaignActivityId", 1)
                .put("filler", "x".repeat(bytes))
                .encode();
    }

    /** Asks, and requires the problem document. */
    void requireAnswered(Party party) {
        Reply reply = asked.apply(party);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = reply.json();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.fieldNames()).contains("type", "title", "detail");
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(reply.header("X-Request-Id")).isNotBlank();
        assertThat(reply.header("WWW-Authenticate")).isEqualTo(status == 401 ? "Bearer" : null);
        assertThat(reply.header("Retry-After")).isNull();
    }

    @Override
    public String toString() {
        return what + ": " + status + " " + code;
    }
}
