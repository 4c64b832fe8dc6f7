package axon.event;

import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.domain.PaymentCommand;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * The one maker of the events that come from the back end only: APPROVED, PURCHASE, REFUND. Their ids follow from the
 * reservation or the order, so an event that is sent twice is indexed once.
 */
public final class BackendEventFactory {
    private static final int SCHEMA = 1;
    private static final String USER_AGENT = "axon-backend/1.0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Clock clock;

    /** @param clock gives {@code receivedAt} */
    public BackendEventFactory(Clock clock) {
        this.clock = clock;
    }

    /** A slot was granted; {@code entry} is the ledger's grant. The order id is the one a payment of it will have. */
    public BackendEvent approved(LedgerEntry entry, long campaignId, String currency) {
        ObjectNode json =
                event(Ids.approvedEventId(entry.reservationId()), "reservation_approved", "APPROVED", entry.at());
        about(json, campaignId, entry.activityId(), entry.userId(), "checkout");
        json.put("orderId", Ids.orderId(entry.reservationId()).toString())
                .put("reservationId", entry.reservationId().toString())
                .put("slot", entry.slot())
                .put("currency", currency);
        return finished(json, entry.userId());
    }

    /** An order became a purchase. */
    public BackendEvent purchase(PaymentCommand command) {
        ObjectNode json =
                event(Ids.purchaseEventId(command.orderId()), "purchase_completed", "PURCHASE", command.paidAt());
        about(json, command.campaignId(), command.campaignActivityId(), command.userId(), "purchase");
        order(json, command, command.amountMinor());
        return finished(json, command.userId());
    }

    /** A purchase was paid back; the amount is negative. */
    public BackendEvent refund(PaymentCommand command, Instant refundedAt) {
        ObjectNode json =
                event(Ids.refundEventId(command.orderId()), "purchase_refunded", "REFUND", refundedAt.toEpochMilli());
        about(json, command.campaignId(), command.campaignActivityId(), command.userId(), "refund");
        order(json, command, -command.amountMinor());
        return finished(json, command.userId());
    }

    private ObjectNode event(UUID eventId, String name, String triggerType, long atMillis) {
        String at = Instant.ofEpochMilli(atMillis).toString();
        return MAPPER.createObjectNode()
                .put("schema", SCHEMA)
                .put("eventId", eventId.toString())
                .put("eventName", name)
                .put("triggerType", triggerType)
                .put("occurredAt", at)
                .put("correctedAt", at)
                .put("receivedAt", Instant.ofEpochMilli(clock.millis()).toString());
    }

    private static void about(ObjectNode json, long campaignId, long activityId, long userId, String page) {
        json.put("userId", userId)
                .put("userIdVerified", true)
                .put("pageUrl", "/campaign-activity/" + activityId + "/" + page)
                .put("userAgent", USER_AGENT)
                .put("bot", false)
                .put("source", "backend")
                .put("campaignId", campaignId)
                .put("campaignActivityId", activityId);
        json.putObject("properties");
    }

    private static void order(ObjectNode json, PaymentCommand command, long amountMinor) {
        json.put("orderId", command.orderId().toString())
                .put("reservationId", command.reservationId().toString())
                .put("slot", command.slot())
                .put("quantity", command.quantity())
                .put("amountMinor", amountMinor)
                .put("currency", command.currency());
    }

    /** There is no browser session behind a back-end event, so its key is the user. */
    private static BackendEvent finished(ObjectNode json, long userId) {
        try {
            return new BackendEvent(Long.toString(userId), MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
