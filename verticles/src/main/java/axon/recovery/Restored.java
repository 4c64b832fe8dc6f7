package axon.recovery;

import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.redis.RedisLedger;
import java.util.UUID;

/**
 * A reservation on its way back into Redis. A payment under way has no owner, so the next sweep finds it.
 *
 * @param deadline milliseconds; 0 when it has none any more
 */
record Restored(
        UUID id,
        ReservationState state,
        int slot,
        long userId,
        long deadline,
        boolean prepared,
        int attempt,
        Offer offer) {

    /** As preamble.lua packs it. */
    String packed() {
        return String.join(
                "|",
                state.name(),
                Integer.toString(slot),
                Long.toString(userId),
                Long.toString(deadline),
                prepared ? "1" : "0",
                Integer.toString(attempt),
                "",
                "0",
                RedisLedger.text(offer));
    }
}
