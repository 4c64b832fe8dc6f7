package axon.ledger;

import axon.domain.LedgerEntry;
import axon.domain.Offer;
import axon.domain.ReservationState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A reservation as its entries of one batch leave it.
 *
 * @param reservedAt milliseconds of its first entry in the batch; the store keeps the earliest it has seen
 * @param deadline milliseconds, 0 when it has none any more
 * @param finishedAt milliseconds, 0 while it is running
 * @param prepared whether its payment was opened
 * @param declines how many definite declines the batch holds
 * @param offer null when the batch does not say
 */
record ReservationRow(
        UUID reservationId,
        long activityId,
        long userId,
        int slot,
        ReservationState status,
        long epoch,
        long seq,
        long reservedAt,
        long deadline,
        long finishedAt,
        boolean prepared,
        int declines,
        Offer offer) {
    private static final Set<String> PREPARED = Set.of("prepared", "payment-begun");

    /** One row for each reservation, from entries in order. */
    static Collection<ReservationRow> fold(List<LedgerEntry> entries) {
        Map<UUID, ReservationRow> rows = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            rows.merge(entry.reservationId(), of(entry), ReservationRow::then);
        }
        return rows.values();
    }

    private ReservationRow then(ReservationRow next) {
        return new ReservationRow(
                reservationId,
                activityId,
                userId,
                next.slot,
                next.status,
                next.epoch,
                next.seq,
                reservedAt,
                next.deadline,
                next.finishedAt,
                prepared || next.prepared,
                declines + next.declines,
                next.offer == null ? offer : next.offer);
    }

    private static ReservationRow of(LedgerEntry entry) {
        ReservationState status = status(entry);
        boolean running = status == ReservationState.RESERVED || status == ReservationState.PAYING;
        return new ReservationRow(
                entry.reservationId(),
                entry.activityId(),
                entry.userId(),
                entry.slot(),
                status,
                entry.epoch(),
                entry.seq(),
                entry.at(),
                entry.deadline(),
                running ? 0 : entry.at(),
                PREPARED.contains(entry.reason()),
                entry.reason().equals("declined") ? 1 : 0,
                entry.offer());
    }

    /** A slot that became free says by its reason how the reservation ended. */
    static ReservationState status(LedgerEntry entry) {
        if (!LedgerEntry.FREE.equals(entry.to())) {
            return ReservationState.valueOf(entry.to());
        }
        return switch (entry.reason()) {
            case "cancelled" -> ReservationState.CANCELLED;
            case "declined" -> ReservationState.DECLINED;
            case "adopted" -> adopted(entry);
            case "recovered" -> recovered(entry);
            default -> ReservationState.EXPIRED;
        };
    }

    /** Who had to leave a slot for its owner in MySQL: an order that was paid is lost, a mere hold is cancelled. */
    private static ReservationState adopted(LedgerEntry entry) {
        return ReservationState.RESERVED.name().equals(entry.from())
                ? ReservationState.CANCELLED
                : ReservationState.LOST;
    }

    /** Who lost the slot to somebody with a better right while Redis was rebuilt. */
    private static ReservationState recovered(LedgerEntry entry) {
        return ReservationState.CONFIRMED.name().equals(entry.from())
                ? ReservationState.LOST
                : ReservationState.EXPIRED;
    }
}
