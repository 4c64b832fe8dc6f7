package axon.verify;

import axon.domain.Ids;
import axon.domain.Offer;
import axon.domain.PaymentCommand;
import java.util.Optional;
import java.util.UUID;

/** Writes a command that was never published from what ledger, live keys and provider know. */
final class CommandRebuild {
    private final Evidence evidence;

    CommandRebuild(Evidence evidence) {
        this.evidence = evidence;
    }

    Repair of(Folded sold, UUID orderId) {
        Offer offer = offer(sold);
        if (offer == null) {
            return new Repair.Impossible("neither ledger nor Redis say what was sold, so the price is not known");
        }
        long amount = offer.priceMinor() * offer.quantity();
        Optional<BookLine> charge = evidence.bookOf(orderId).stream()
                .filter(line -> line.isCharge() && line.amountMinor() == amount)
                .findFirst();
        if (amount > 0 && charge.isEmpty()) {
            return new Repair.Impossible("the provider has no charge for it, and nothing is sold unpaid");
        }
        UUID free = Ids.paymentId(Ids.gatewayKey(orderId, 0));
        return new Repair.SendCommand(new PaymentCommand(
                PaymentCommand.SCHEMA,
                orderId,
                sold.id,
                evidence.facts().campaignId(),
                evidence.facts().id(),
                evidence.facts().type(),
                sold.userId,
                offer.productId(),
                sold.slot,
                offer.quantity(),
                offer.priceMinor(),
                amount,
                offer.currency(),
                charge.map(BookLine::paymentId).orElse(free),
                charge.map(BookLine::at).orElse(sold.at)));
    }

    private Offer offer(Folded sold) {
        if (sold.grant != null && sold.grant.offer() != null) {
            return sold.grant.offer();
        }
        LiveReservation live = evidence.live().get(sold.id);
        return live == null || live.slot() != sold.slot || live.userId() != sold.userId
                ? null
                : new Offer(live.quantity(), live.productId(), live.priceMinor(), live.currency());
    }
}
