package axon.verify;

import axon.domain.PaymentCommand;
import axon.redis.RedisLedger.Position;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything the stores say about one activity. Effects were read before their causes: events before purchases, purchases
 * before the ledger; so whatever has an effect here has its cause here too, unless something is wrong.
 *
 * @param head what changed last up to here is judged
 * @param state null when Redis cannot be judged: no live keys, or a fence
 * @param stored MySQL's ledger head, in the snapshot of {@code rows}
 * @param purchases by order, like refunds, commands and book
 */
record Evidence(
        ActivityFacts facts,
        Position head,
        LiveState state,
        Map<UUID, LiveReservation> live,
        LedgerFold fold,
        Position stored,
        Map<UUID, EntryRow> rows,
        Map<UUID, Purchase> purchases,
        Map<UUID, List<RefundRow>> refunds,
        Map<UUID, PaymentCommand> commands,
        Map<UUID, List<BookLine>> book,
        SeenEvents events,
        Passed passed) {

    boolean isSettled(Folded reservation) {
        return reservation.isUnchangedSince(head);
    }

    List<RefundRow> refundsOf(UUID orderId) {
        return refunds.getOrDefault(orderId, List.of());
    }

    List<BookLine> bookOf(UUID orderId) {
        return book.getOrDefault(orderId, List.of());
    }
}
