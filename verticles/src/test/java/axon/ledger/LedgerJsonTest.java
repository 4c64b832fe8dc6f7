package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import axon.domain.LedgerEntry;
import axon.domain.Offer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerJsonTest {
    private static final LedgerEntry ENTRY = new LedgerEntry(
            7,
            1,
            2,
            1_795_000_000_123L,
            UUID.fromString("00000000-0000-4000-8000-000000000001"),
            3,
            42,
            "RESERVED",
            "FREE",
            "expired",
            0,
            "a".repeat(40),
            "b".repeat(40));

    @Test
    void encodeShouldWriteTheFieldsOfTheContract() {
        // when
        JsonObject json = new JsonObject(Buffer.buffer(LedgerJson.encode(ENTRY)));

        // then
        assertThat(json.fieldNames())
                .containsExactly(
                        "schema",
                        "activityId",
                        "epoch",
                        "seq",
                        "at",
                        "reservationId",
                        "slot",
                        "userId",
                        "from",
                        "to",
                        "reason",
                        "deadline",
                        "prev",
                        "hash");
        assertThat(json.getValue("deadline")).isNull();
    }

    @Test
    void decodeShouldReadWhatEncodeWrote() {
        assertThat(LedgerJson.decode(LedgerJson.encode(ENTRY))).isEqualTo(ENTRY);
    }

    @Test
    void anOfferShouldComeBackAsItWas() {
        for (Long product : new Long[] {5L, null}) {
            LedgerEntry sold = sold(new Offer(2, product, 990, "USD"));
            assertThat(LedgerJson.decode(LedgerJson.encode(sold))).isEqualTo(sold);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantity", "priceMinor", "currency"})
    void decodeShouldRefuseHalfAnOffer(String missing) {
        // given
        JsonObject json = new JsonObject(Buffer.buffer(LedgerJson.encode(sold(new Offer(2, 5L, 990, "USD")))));
        json.remove(missing);

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerJson.decode(json.toBuffer().getBytes()))
                .withMessage("the offer is not whole");
    }

    private static LedgerEntry sold(Offer offer) {
        return new LedgerEntry(
                7, 1, 1, 1, ENTRY.reservationId(), 3, 42, "FREE", "RESERVED", "claimed", 9, "", "b".repeat(40), offer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"schema", "activityId", "epoch", "seq", "at", "reservationId", "from", "to", "prev", "hash"})
    void decodeShouldRefuseWhatIsNotWhole(String missing) {
        // given
        JsonObject json = new JsonObject(Buffer.buffer(LedgerJson.encode(ENTRY)));
        json.remove(missing);

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerJson.decode(json.toBuffer().getBytes()));
    }

    @Test
    void decodeShouldRefuseAnUnknownState() {
        // given
        JsonObject json = new JsonObject(Buffer.buffer(LedgerJson.encode(ENTRY))).put("to", "SOLD");

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerJson.decode(json.toBuffer().getBytes()))
                .withMessage("to is no state");
    }
}
