package axon.management;

import axon.bus.GatewayMessage.ChargeBack;
import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.Outage;
import axon.bus.RefundOutcome;
import axon.domain.Money;
import axon.failure.Failure;
import axon.settings.Durations;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The payment provider's words over HTTP. */
final class GatewayJson {
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

    private GatewayJson() {}

    /** @throws Failure unless {@code length} is a duration of an hour at most; zero ends an outage */
    static Outage outage(MultiMap query) {
        try {
            Duration length = Durations.parse(query.contains("length") ? query.get("length") : "");
            if (!length.isNegative() && length.compareTo(LONGEST_OUTAGE) <= 0) {
                return new Outage(length);
            }
        } catch (DateTimeException | IllegalArgumentException malformed) {
            // said below
        }
        throw Failure.invalid("length", "must be a duration of an hour at most");
    }

    /** @throws Failure unless {@code paymentId} is a UUID */
    static ChargeBack chargeBack(MultiMap query) {
        try {
            return new ChargeBack(UUID.fromString(query.contains("paymentId") ? query.get("paymentId") : ""));
        } catch (IllegalArgumentException malformed) {
            throw Failure.invalid("paymentId", "must be a payment's id");
        }
    }

    /** @throws Failure when the provider has never charged the payment */
    static JsonObject of(RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Refunded refunded ->
                new JsonObject()
                        .put("refundedAt", Instant.ofEpochMilli(refunded.at()).toString());
            case RefundOutcome.NeverCharged never -> throw Failure.invalid("paymentId", "is no charge of the provider");
        };
    }

    static JsonObject of(ChargeRecord charge) {
        return new JsonObject()
                .put("kind", charge.kind().name())
                .put("key", charge.key())
                .put(
                        "paymentId",
                        charge.paymentId() == null ? null : charge.paymentId().toString())
                .put("activityId", charge.activityId())
                .put("slot", charge.slot())
                .put("reservationId", charge.reservationId().toString())
                .put("orderId", charge.orderId().toString())
                .put("userId", charge.userId())
                .put("amount", Money.decimal(charge.amountMinor(), charge.currency()))
                .put("currency", charge.currency())
                .put("reason", charge.reason())
                .put("at", Instant.ofEpochMilli(charge.at()).toString());
    }
}
