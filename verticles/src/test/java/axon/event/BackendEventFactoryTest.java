package axon.event;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackendEventFactoryTest {
    private static final UUID RESERVATION = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID ORDER = Ids.orderId(RESERVATION);
    private static final Instant NOW = Instant.parse("2026-11-22T01:02:04Z");
    private static final long AT = Instant.parse("2026-11-22T01:02:03.456Z").toEpochMilli();

    private final BackendEventFactory target = new BackendEventFactory(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void approvedShouldCarryTheGrantOfTheLedger() {
        // given
        LedgerEntry grant = new LedgerEntry(
                7, 1, 1, AT, RESERVATION, 3, 42, "FREE", "RESERVED", "claimed", AT + 1000, "", "h".repeat(40));

        // when
        BackendEvent event = target.approved(grant, 5, "KRW");

        // then
        assertThat(event.key()).isEqualTo("42");
        assertThat(json(event))
                .isEqualTo(new JsonObject()
                        .put("schema", 1)
                        .put("eventId", Ids.approvedEventId(RESERVATION).toString())
                        .put("eventName", "reservation_approved")
                        .put("triggerType", "APPROVED")
                        .put("occurredAt", "2026-11-22T01:02:03.456Z")
                        .put("correctedAt", "2026-11-22T01:02:03.456Z")
                        .put("receivedAt", "2026-11-22T01:02:04Z")
                        .put("userId", 42)
                        .put("userIdVerified", true)
                        .put("pageUrl", "/campaign-activity/7/checkout")
                        .put("userAgent", "axon-backend/1.0")
                        .put("bot", false)
                        .put("source", "backend")
                        .put("campaignId", 5)
                        .put("campaignActivityId", 7)
                        .put("properties", new JsonObject())
                        .put("orderId", ORDER.toString())
                        .put("reservationId", RESERVATION.toString())
                        .put("slot", 3)
                        .put("currency", "KRW"));
    }

    @Test
    void purchaseShouldCarryTheOrderAndItsAmount() {
        // when
        JsonObject event = json(target.purchase(command()));

        // then
        assertThat(event.getString("eventId"))
                .isEqualTo(Ids.purchaseEventId(ORDER).toString());
        assertThat(event.getString("triggerType")).isEqualTo("PURCHASE");
        assertThat(event.getString("pageUrl")).isEqualTo("/campaign-activity/7/purchase");
        assertThat(event.getString("orderId")).isEqualTo(ORDER.toString());
        assertThat(event.getInteger("slot")).isEqualTo(3);
        assertThat(event.getInteger("quantity")).isEqualTo(2);
        assertThat(event.getLong("amountMinor")).isEqualTo(20_000);
        assertThat(event.getString("currency")).isEqualTo("KRW");
    }

    @Test
    void refundShouldTakeTheAmountBack() {
        // when
        JsonObject event = json(target.refund(command(), NOW));

        // then
        assertThat(event.getString("eventId"))
                .isEqualTo(Ids.refundEventId(ORDER).toString());
        assertThat(event.getString("triggerType")).isEqualTo("REFUND");
        assertThat(event.getString("occurredAt")).isEqualTo("2026-11-22T01:02:04Z");
        assertThat(event.getLong("amountMinor")).isEqualTo(-20_000);
    }

    private static PaymentCommand command() {
        UUID paymentId = Ids.paymentId(Ids.gatewayKey(ORDER, 0));
        return new PaymentCommand(
                1,
                ORDER,
                RESERVATION,
                5,
                7,
                ActivityType.FIRST_COME_FIRST_SERVE,
                42,
                null,
                3,
                2,
                10_000,
                20_000,
                "KRW",
                paymentId,
                AT);
    }

    private static JsonObject json(BackendEvent event) {
        return new JsonObject(Buffer.buffer(event.value()));
    }
}
