package axon.verify;

import axon.redis.RedisLedger.Position;
import java.util.UUID;

/** A row of {@code campaign_activity_entries}. */
record EntryRow(UUID reservationId, long userId, int slot, String status, Position last) {
    String text() {
        return status + " slot " + slot + " user " + userId;
    }
}
