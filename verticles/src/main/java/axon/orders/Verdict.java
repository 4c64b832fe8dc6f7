package axon.orders;

import axon.domain.PaymentCommand;
import axon.domain.RefundReason;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What became of a paid order in MySQL. */
sealed interface Verdict {
    PaymentCommand command();

    /** A new purchase; the command with the time that MySQL has. */
    record Stored(PaymentCommand command) implements Verdict {}

    /** It was a purchase already; the command with the time of the first. */
    record Duplicate(PaymentCommand command) implements Verdict {}

    /** It was paid and cannot be a purchase, so its money goes back. */
    record Lost(PaymentCommand command, RefundReason reason) implements Verdict {}

    /** A purchase as it stands in MySQL; {@code writtenBy} names the transaction that wrote it. */
    record Row(String paymentId, String writtenBy, Instant purchasedAt) {}

    /** What is in the way of an order without a purchase: null for nobody. */
    record Obstacle(Integer limit, UUID orderOfUser, UUID orderOfSlot, boolean refunded) {}

    /** @param rows purchases of these orders, by order id, read after the insert of transaction {@code writer} */
    static Verdict of(PaymentCommand command, Map<UUID, Row> rows, String writer, Map<UUID, Obstacle> obstacles) {
        Row row = rows.get(command.orderId());
        if (row == null) {
            return new Lost(command, reason(command, obstacles.get(command.orderId())));
        }
        if (!row.paymentId.equals(command.paymentId().toString())) {
            return new Lost(command, RefundReason.CHARGED_TWICE);
        }
        PaymentCommand purchased = command.withPaidAt(row.purchasedAt.toEpochMilli());
        return Objects.equals(row.writtenBy, writer) ? new Stored(purchased) : new Duplicate(purchased);
    }

    private static RefundReason reason(PaymentCommand command, Obstacle obstacle) {
        if (obstacle == null || obstacle.limit == null) {
            return RefundReason.ACTIVITY_UNKNOWN;
        }
        if (obstacle.refunded) {
            return RefundReason.REFUNDED_BEFORE;
        }
        if (command.slot() > obstacle.limit) {
            return RefundReason.SLOT_BEYOND_LIMIT;
        }
        if (obstacle.orderOfUser != null) {
            return RefundReason.USER_HAS_PURCHASE;
        }
        return obstacle.orderOfSlot != null ? RefundReason.SLOT_TAKEN : RefundReason.NOT_STORED;
    }
}
