package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ChargeBookPageTest {
    @Test
    void addsUpEachKindAndCurrency() {
        // given
        JsonObject reply = new JsonObject()
                .put(
                        "charges",
                        new JsonArray()
                                .add(charge("CHARGE", "10000", "KRW"))
                                .add(charge("CHARGE", "9900.50", "USD"))
                                .add(charge("CHARGE", "0.75", "USD"))
                                .add(charge("REFUND", "10000", "KRW")));

        // when
        ChargeBookPage target = ChargeBookPage.of(reply);

        // then
        assertThat(target.lines())
                .containsSequence("CHARGE  1    10000  KRW", "CHARGE  2  9901.25  USD", "REFUND  1    10000  KRW");
    }

    @Test
    void anEmptyBookSaysSo() {
        // when
        ChargeBookPage target = ChargeBookPage.of(new JsonObject().put("charges", new JsonArray()));

        // then
        assertThat(target.lines()).containsExactly("no charges yet");
    }

    private static JsonObject charge(String kind, String amount, String currency) {
        return new JsonObject()
                .put("kind", kind)
                .put("key", "k:0")
                .put("activityId", 1)
                .put("slot", 3)
                .put("userId", 42)
                .put("amount", amount)
                .put("currency", currency)
                .putNull("reason")
                .put("at", "2026-01-01T00:00:00Z");
    }
}
