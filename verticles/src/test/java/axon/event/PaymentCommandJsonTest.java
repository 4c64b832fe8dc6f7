package axon.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import axon.domain.ActivityType;
import axon.domain.PaymentCommand;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentCommandJsonTest {
    private static final PaymentCommand COMMAND = new PaymentCommand(
            1,
            UUID.fromString("00000000-0000-4000-8000-000000000001"),
            UUID.fromString("00000000-0000-4000-8000-000000000002"),
            5,
            7,
            ActivityType.COUPON,
            (1L << 53) - 1,
            null,
            3,
            2,
            10_000,
            20_000,
            "KRW",
            UUID.fromString("00000000-0000-4000-8000-000000000003"),
            1_795_000_000_123L);

    @Test
    void encodeShouldWriteTheFieldsOfTheContract() {
        // when
        JsonObject json = new JsonObject(Buffer.buffer(PaymentCommandJson.encode(COMMAND)));

        // then
        assertThat(json.fieldNames())
                .containsExactly(
                        "schema",
                        "orderId",
                        "reservationId",
                        "campaignId",
                        "campaignActivityId",
                        "campaignActivityType",
                        "userId",
                        "productId",
                        "slot",
                        "quantity",
                        "priceMinor",
                        "amountMinor",
                        "currency",
                        "paymentId",
                        "paidAt");
        assertThat(PaymentCommandJson.key(COMMAND)).isEqualTo("7:9007199254740991");
    }

    @Test
    void decodeShouldReadWhatEncodeWrote() {
        assertThat(PaymentCommandJson.decode(PaymentCommandJson.encode(COMMAND)))
                .isEqualTo(COMMAND);
    }

    @ParameterizedTest
    @CsvSource({
        "schema, 2",
        "orderId, null",
        "orderId, 'x'",
        "campaignActivityId, 0",
        "campaignActivityType, 'RAFFLE'",
        "campaignActivityType, 0",
        "userId, 9007199254740992",
        "slot, 0",
        "slot, 1.5",
        "slot, '1'",
        "quantity, 3",
        "priceMinor, -1",
        "currency, 'XXY'",
        "paymentId, null",
        "paidAt, 0"
    })
    void decodeShouldRefuseWhatIsNotWhole(String field, String value) {
        // given
        JsonObject json = new JsonObject(Buffer.buffer(PaymentCommandJson.encode(COMMAND)));
        Object odd =
                new JsonObject("{\"v\":" + (value.matches("[A-Zx]+") ? '"' + value + '"' : value) + "}").getValue("v");
        json.put(field, "slot".equals(field) && "1".equals(value) ? "1" : odd);

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentCommandJson.decode(json.toBuffer().getBytes()));
    }

    @Test
    void decodeShouldRefuseWhatIsNoJson() {
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentCommandJson.decode(null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentCommandJson.decode("[1]".getBytes(StandardCharsets.UTF_8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentCommandJson.decode("oops".getBytes(StandardCharsets.UTF_8)));
    }
}
