package axon.domain;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What a shopper holds in hand: {@code rsv_<activityId>_<32 hex>} after a claim, {@code pay_<activityId>_<32 hex>} after
 * prepare. It names a reservation; the right to use it comes from the signed-in user, not from knowing it.
 */
public record ReservationToken(String prefix, long activityId, UUID reservationId) {
    private static final String RESERVATION = "rsv";
    private static final String APPROVAL = "pay";
    private static final int HEX_DIGITS = 32;

    public static ReservationToken reservation(long activityId, UUID reservationId) {
        return new ReservationToken(RESERVATION, activityId, reservationId);
    }

    public static ReservationToken approval(long activityId, UUID reservationId) {
        return new ReservationToken(APPROVAL, activityId, reservationId);
    }

    /** Reads either form; empty when the text is no token. */
    public static Optional<ReservationToken> parse(String text) {
        int first = text.indexOf('_');
        int second = text.indexOf('_', first + 1);
        if (first < 0 || second < 0 || text.length() - second - 1 != HEX_DIGITS) {
            return Optional.empty();
        }
        String prefix = text.substring(0, first);
        if (!prefix.equals(RESERVATION) && !prefix.equals(APPROVAL)) {
            return Optional.empty();
        }
        try {
            long activityId = Long.parseLong(text, first + 1, second, 10);
            long high = HexFormat.fromHexDigitsToLong(text, second + 1, second + 17);
            long low = HexFormat.fromHexDigitsToLong(text, second + 17, second + 33);
            return Ids.isId(activityId)
                    ? Optional.of(new ReservationToken(prefix, activityId, new UUID(high, low)))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return prefix + "_" + activityId + "_" + hex.toHexDigits(reservationId.getMostSignificantBits())
                + hex.toHexDigits(reservationId.getLeastSignificantBits());
    }
}
