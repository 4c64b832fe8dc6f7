package axon.verify;

import java.util.UUID;

/** A reservation as Redis has it. */
record LiveReservation(
        UUID id,
        String state,
        int slot,
        long userId,
        long deadline,
        int attempt,
        int quantity,
        Long productId,
        long priceMinor,
        String currency) {

    /** From {@code state|slot|user|deadline|prepared|attempt|owner|lease|quantity|product|price|currency}. */
    static LiveReservation read(String id, String packed) {
        String[] part = packed.split("\\|", -1);
        return new LiveReservation(
                UUID.fromString(id),
                part[0],
                Integer.parseInt(part[1]),
                Long.parseLong(part[2]),
                Long.parseLong(part[3]),
                Integer.parseInt(part[5]),
                Integer.parseInt(part[8]),
                part[9].isEmpty() ? null : Long.valueOf(part[9]),
                Long.parseLong(part[10]),
                part[11]);
    }

    String text() {
        return state + " slot " + slot + " user " + userId;
    }
}
