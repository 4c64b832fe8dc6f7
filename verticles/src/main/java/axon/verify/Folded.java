package axon.verify;

import axon.domain.LedgerEntry;
import axon.redis.RedisLedger.Position;
import java.util.UUID;

/** A reservation as the ledger leaves it. Mutable, because a million of them are folded from several entries each. */
final class Folded {
    final UUID id;
    final long userId;
    int slot;

    /** As in {@code campaign_activity_entries.status}. */
    String status = "";

    /** Where the ledger says it is: FREE when it is over. */
    String state = LedgerEntry.FREE;

    long deadline;
    long at;
    Position last = Position.START;

    /** The entry that granted it a slot; null when it never came from a claim. */
    LedgerEntry grant;

    Folded(UUID id, long userId) {
        this.id = id;
        this.userId = userId;
    }

    void apply(LedgerEntry entry) {
        if (entry.isGrant()) {
            grant = entry;
        }
        slot = entry.slot();
        state = entry.to();
        status = LedgerEntry.FREE.equals(entry.to()) ? ended(entry) : entry.to();
        deadline = entry.deadline();
        at = entry.at();
        last = Position.of(entry);
    }

    boolean isHolding() {
        return !LedgerEntry.FREE.equals(state);
    }

    boolean isSold() {
        return state.equals("CONFIRMED") || state.equals("REFUNDED");
    }

    boolean isPaying() {
        return state.equals("PAYING");
    }

    boolean isUnchangedSince(Position head) {
        return last.compareTo(head) <= 0;
    }

    String text() {
        return status + " slot " + slot + " user " + userId;
    }

    private static String ended(LedgerEntry entry) {
        return switch (entry.reason()) {
            case "cancelled" -> "CANCELLED";
            case "declined" -> "DECLINED";
            case "adopted" -> entry.from().equals("RESERVED") ? "CANCELLED" : "LOST";
            case "recovered" -> entry.from().equals("CONFIRMED") ? "LOST" : "EXPIRED";
            default -> "EXPIRED";
        };
    }
}
