package axon.campaign;

import axon.domain.Activity;
import axon.domain.ActivityStatus;

/** Copies of an activity. */
final class Activities {
    private Activities() {}

    static Activity withStatus(Activity activity, ActivityStatus status) {
        return copy(activity, status, activity.limit(), activity.version());
    }

    static Activity withVersion(Activity activity, long version) {
        return copy(activity, activity.status(), activity.limit(), version);
    }

    static Activity narrowed(Activity activity, ActivityStatus status, int limit) {
        return copy(activity, status, limit, activity.version());
    }

    /** All of the draft over what a draft does not hold. */
    static Activity replaced(Activity activity, ActivityDraft draft) {
        return new Activity(
                activity.id(),
                activity.campaignId(),
                activity.campaignName(),
                draft.name(),
                draft.type(),
                draft.status(),
                draft.limit(),
                draft.quantity(),
                draft.priceMinor(),
                draft.currency(),
                draft.productId(),
                draft.couponId(),
                draft.budgetMinor(),
                draft.imageUrl(),
                draft.opensAt(),
                draft.closesAt(),
                activity.liveSince(),
                activity.createdAt(),
                activity.version());
    }

    static ActivityDraft draft(Activity activity) {
        return new ActivityDraft(
                activity.name(),
                activity.type(),
                activity.status(),
                activity.limit(),
                activity.quantity(),
                activity.priceMinor(),
                activity.currency(),
                activity.productId(),
                activity.couponId(),
                activity.budgetMinor(),
                activity.imageUrl(),
                activity.opensAt(),
                activity.closesAt());
    }

    private static Activity copy(Activity activity, ActivityStatus status, int limit, long version) {
        return new Activity(
                activity.id(),
                activity.campaignId(),
                activity.campaignName(),
                activity.name(),
                activity.type(),
                status,
                limit,
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
