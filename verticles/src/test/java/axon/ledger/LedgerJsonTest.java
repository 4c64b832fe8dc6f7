package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import axon.domain.LedgerEntry;
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
