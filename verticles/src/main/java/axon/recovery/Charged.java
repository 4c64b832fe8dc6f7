package axon.recovery;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.domain.Activity;
import axon.domain.Offer;
import axon.domain.ReservationState;
import axon.recovery.Evidence.Entry;
import java.util.Comparator;

/**
 * Money that was taken for a reservation and is no purchase.
 *
 * @param known its reservation, null when the ledger has never heard of it
 */
record Charged(ChargeRecord charge, Entry known) {
    static final Comparator<Charged> FIRST_FIRST = Comparator.<Charged>comparingLong(
                    each -> each.charge().at())
            .thenComparing(each -> each.charge().reservationId());

    /** The reservation as it comes back when it gets its slot. */
    Restored paying(Activity activity) {
        return new Restored(
                charge.reservationId(),
                ReservationState.PAYING,
                charge.slot(),
                charge.userId(),
                known == null || known.deadline() == 0 ? charge.at() : known.deadline(),
                true,
                ChargedAttempts.attempt(charge),
                known == null || known.offer() == null ? offer(activity) : known.offer());
    }

    /** The claim's own entry is lost: what was charged must come out, in the units of today's price where that goes. */
    private Offer offer(Activity activity) {
        long price = activity.priceMinor();
        boolean sameCurrency = activity.currency().equals(charge.currency());
        boolean fits = sameCurrency && price > 0 && charge.amountMinor() % price == 0;
        long quantity = fits ? charge.amountMinor() / price : 1;
        return quantity >= 1 && quantity <= activity.quantity() && fits
                ? new Offer((int) quantity, activity.productId(), price, charge.currency())
                : new Offer(1, activity.productId(), charge.amountMinor(), charge.currency());
    }
}
