package axon.event;

import axon.domain.Ids;
import axon.domain.Money;
import axon.domain.PaymentCommand;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A paid order as it stands on {@code axon.campaign-activity.command}. Reading is strict: a command that is not whole must
 * reach the dead topic with its reason and never the purchases.
 */
public final class PaymentCommandJson {
    /** The year 9999: what follows cannot be stored. */
    private static final long NO_TIME = 253_370_764_800_000L;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private PaymentCommandJson() {}

    /** The record's key: {@code activityId:userId}. */
    public static String key(PaymentCommand command) {
        return command.campaignActivityId() + ":" + command.userId();
    }

    public static byte[] encode(PaymentCommand command) {
        try {
            return MAPPER.writeValueAsBytes(command);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** @throws IllegalArgumentException when the bytes are no command of schema 1; the message says why */
    public static PaymentCommand decode(byte[] value) {
        PaymentCommand command;
        try {
            command = value == null ? null : MAPPER.readValue(value, PaymentCommand.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        require(command != null, "there is no value");
        check(command);
        return command;
    }

    private static void check(PaymentCommand command) {
        require(command.schema() == PaymentCommand.SCHEMA, "schema is not " + PaymentCommand.SCHEMA);
        require(command.orderId() != null, "orderId is missing");
        require(command.reservationId() != null, "reservationId is missing");
        require(command.paymentId() != null, "paymentId is missing");
        require(command.campaignActivityType() != null, "campaignActivityType is missing");
        require(Ids.isId(command.campaignId()), "campaignId is no id");
        require(Ids.isId(command.campaignActivityId()), "campaignActivityId is no id");
        require(Ids.isId(command.userId()), "userId is no id");
        require(command.productId() == null || Ids.isId(command.productId()), "productId is no id");
        require(command.slot() > 0, "slot must be positive");
        require(command.quantity() > 0, "quantity must be positive");
        require(command.priceMinor() >= 0, "priceMinor must not be negative");
        require(command.currency() != null && Money.isCurrency(command.currency()), "currency is unknown");
        require(
                Math.multiplyHigh(command.priceMinor(), command.quantity()) == 0
                        && command.priceMinor() * command.quantity() == command.amountMinor(),
                "amountMinor is not priceMinor × quantity");
        require(command.paidAt() > 0 && command.paidAt() < NO_TIME, "paidAt is no time");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
