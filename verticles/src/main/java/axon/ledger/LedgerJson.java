package axon.ledger;

import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.domain.Money;
import axon.domain.Offer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;

/**
 * A ledger entry as it stands on {@code axon.reservation.ledger}. Reading is strict: what does not carry every field of
 * schema 1 in its type is refused, because a half-read entry would be stored for good. An offer is there wholly or not at
 * all.
 */
public final class LedgerJson {
    private static final int SCHEMA = 1;
    /** The year 9999: what follows cannot be stored. */
    private static final long NO_TIME = 253_370_764_800_000L;

    private static final Set<String> STATES = Set.of("FREE", "RESERVED", "PAYING", "CONFIRMED", "REFUNDED");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private LedgerJson() {}

    public static byte[] encode(LedgerEntry entry) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("schema", SCHEMA)
                .put("activityId", entry.activityId())
                .put("epoch", entry.epoch())
                .put("seq", entry.seq())
                .put("at", entry.at())
                .put("reservationId", entry.reservationId().toString())
                .put("slot", entry.slot())
                .put("userId", entry.userId())
                .put("from", entry.from())
                .put("to", entry.to())
                .put("reason", entry.reason())
                .put("deadline", entry.deadline() == 0 ? null : (Long) entry.deadline())
                .put("prev", entry.prev())
                .put("hash", entry.hash());
        Offer offer = entry.offer();
        if (offer != null) {
            json.put("quantity", offer.quantity())
                    .put("productId", offer.productId())
                    .put("priceMinor", offer.priceMinor())
                    .put("currency", offer.currency());
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** @throws IllegalArgumentException when the bytes are no entry of schema 1; the message says why */
    public static LedgerEntry decode(byte[] value) {
        Wire wire;
        try {
            wire = value == null ? null : MAPPER.readValue(value, Wire.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (wire == null) {
            throw new IllegalArgumentException("there is no value");
        }
        wire.check();
        return new LedgerEntry(
                wire.activityId,
                wire.epoch,
                wire.seq,
                wire.at,
                wire.reservationId,
                wire.slot,
                wire.userId,
                wire.from,
                wire.to,
                wire.reason,
                wire.deadline == null ? 0 : wire.deadline,
                wire.prev,
                wire.hash,
                wire.offer());
    }

    private record Wire(
            int schema,
            long activityId,
            long epoch,
            long seq,
            long at,
            UUID reservationId,
            int slot,
            long userId,
            String from,
            String to,
            String reason,
            Long deadline,
            String prev,
            String hash,
            Integer quantity,
            Long productId,
            Long priceMinor,
            String currency) {

        Offer offer() {
            return quantity == null ? null : new Offer(quantity, productId, priceMinor, currency);
        }

        void check() {
            require(schema == SCHEMA, "schema is not " + SCHEMA);
            require(Ids.isId(activityId), "activityId is no id");
            require(Ids.isId(userId), "userId is no id");
            require(epoch > 0 && seq > 0 && slot > 0, "epoch, seq and slot must be positive");
            require(at > 0 && at < NO_TIME, "at is no time");
            require(deadline == null || deadline >= 0 && deadline < NO_TIME, "deadline is no time");
            require(reservationId != null, "reservationId is missing");
            require(from != null && STATES.contains(from), "from is no state");
            require(to != null && STATES.contains(to), "to is no state");
            require(reason != null && reason.length() <= 32, "reason is missing or too long");
            require(prev != null && prev.length() <= 40, "prev is missing or too long");
            require(hash != null && hash.length() == 40, "hash is no SHA-1");
            checkOffer();
        }

        private void checkOffer() {
            boolean absent = quantity == null && productId == null && priceMinor == null && currency == null;
            boolean whole = quantity != null && priceMinor != null && currency != null;
            require(absent || whole, "the offer is not whole");
            require(absent || quantity > 0 && priceMinor >= 0 && Money.isCurrency(currency), "the offer is none");
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
