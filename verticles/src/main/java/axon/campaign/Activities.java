package axon.campaign;

import axon.domain.Activity;
import axon.domain.ActivityStatus;

/** Copies of an activity. */
final class Activities {
    private Activities() {}

    static Activity with(Activity activity, ActivityStatus status, long version) {
        return new Activity(
                activity.id(),
                activity.campaignId(),
                activity.campaignName(),
                activity.name(),
                activity.type(),
                status,
                activity.limit(),
                activity.quantity(),
                activity.priceMinor(),
                activity.currency(),
                activity.productId(),
                activity.couponId(),
                activity.budgetMinor(),
                activity.imageUrl(),
                activity.opensAt(),
                activity.closesAt(),
                activity.liveSince(),
                activity.createdAt(),
                version);
    }
}
