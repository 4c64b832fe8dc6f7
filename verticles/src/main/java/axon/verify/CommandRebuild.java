package axon.verify;

import axon.domain.Ids;
import axon.domain.PaymentCommand;
import java.util.Optional;
import java.util.UUID;

/** Writes a command that was never published from what the live keys and the provider know. */
final class CommandRebuild {
    private final Evidence evidence;

    CommandRebuild(Evidence evidence) {
        this.evidence = evidence;
    }

    Repair of(Folded sold, UUID orderId) {
        LiveReservation live = evidence.state() == null ? null : evidence.live().get(sold.id);
        if (live == null || live.slot() != sold.slot || live.userId() != sold.userId) {
            return new Repair.Impossible("Redis does not have the reservation, so price and quantity are not known");
        }
        long amount = live.priceMinor() * live.quantity();
        Optional<BookLine> charge = evidence.bookOf(orderId).stream()
                .filter(line -> line.isCharge() && line.amountMinor() == amount)
                .findFirst();
        if (amount > 0 && charge.isEmpty()) {
            return new Repair.Impossible("the provider has no charge for it, and nothing is sold unpaid");
        }
        UUID free = Ids.paymentId(Ids.gatewayKey(orderId, live.attempt()));
        return new Repair.SendCommand(new PaymentCommand(
                PaymentCommand.SCHEMA,
                orderId,
                sold.id,
                evidence.facts().campaignId(),
                evidence.facts().id(),
                evidence.facts().type(),
                sold.userId,
                live.productId(),
                sold.slot,
                live.quantity(),
                live.priceMinor(),
                amount,
                live.currency(),
                charge.map(BookLine::paymentId).orElse(free),
                charge.map(BookLine::at).orElse(sold.at)));
    }
}
