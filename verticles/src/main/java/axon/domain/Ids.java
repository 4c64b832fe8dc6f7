package axon.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that follow from a reservation's id, so that every retry and every recovery arrives at the same ones. */
public final class Ids {
    /** Largest id: ids travel as JSON numbers. */
    public static final long MAX = (1L << 53) - 1;

    private Ids() {}

    public static UUID orderId(UUID reservationId) {
        return derived("order", reservationId);
    }

    public static UUID approvedEventId(UUID reservationId) {
        return derived("approved", reservationId);
    }

    public static UUID purchaseEventId(UUID orderId) {
        return derived("purchase", orderId);
    }

    public static UUID refundEventId(UUID orderId) {
        return derived("refund", orderId);
    }

    /** The gateway's idempotency key of one payment attempt. */
    public static String gatewayKey(UUID orderId, int attempt) {
        return orderId + ":" + attempt;
    }

    /** The attempt of a gateway key of this order; -1 when the key is none of its keys. */
    public static int attempt(UUID orderId, String gatewayKey) {
        String prefix = orderId + ":";
        try {
            int attempt = gatewayKey.startsWith(prefix)
                    ? Integer.parseInt(gatewayKey, prefix.length(), gatewayKey.length(), 10)
                    : -1;
            return gatewayKey(orderId, attempt).equals(gatewayKey) ? attempt : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** The payment the gateway makes for a key. */
    public static UUID paymentId(String gatewayKey) {
        return UUID.nameUUIDFromBytes(("payment:" + gatewayKey).getBytes(StandardCharsets.UTF_8));
    }

    public static boolean isId(long id) {
        return id > 0 && id <= MAX;
    }

    private static UUID derived(String kind, UUID from) {
        return UUID.nameUUIDFromBytes((kind + ":" + from).getBytes(StandardCharsets.UTF_8));
    }
}
