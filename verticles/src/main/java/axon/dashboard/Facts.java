package axon.dashboard;

import axon.bus.OrdersMessage.PurchaseTotals;
import axon.domain.Activity;
import axon.domain.Availability;
import java.time.Instant;

/**
 * All that an answer is made of. What a source did not tell is null.
 *
 * @param activity as last known, null when it was never told
 */
record Facts(
        long activityId,
        Period period,
        Figures figures,
        Activity activity,
        Availability availability,
        PurchaseTotals totals,
        Instant at) {
    private static final String NO_MONEY_YET = "KRW";

    String currency() {
        if (activity != null) {
            return activity.currency();
        }
        return figures.currency() == null ? NO_MONEY_YET : figures.currency();
    }
}
