package axon.domain;

import java.time.Instant;

/**
 * A campaign activity: {@code limit} slots of one offer in the window {@code [opensAt, closesAt)}.
 *
 * @param quantity most units one entry may take; one entry is one slot whatever its quantity
 * @param priceMinor price of one unit in minor units of {@code currency}
 * @param budgetMinor null when the activity has no budget of its own
 * @param liveSince when the live keys were created in Redis, null while they never were
 * @param version grows by one with each change
 */
public record Activity(
        long id,
        long campaignId,
        String campaignName,
        String name,
        ActivityType type,
        ActivityStatus status,
        int limit,
        int quantity,
        long priceMinor,
        String currency,
        Long productId,
        Long couponId,
        Long budgetMinor,
        String imageUrl,
        Instant opensAt,
        Instant closesAt,
        Instant liveSince,
        Instant createdAt,
        long version) {

    public boolean isDraft() {
        return status == ActivityStatus.DRAFT;
    }

    public boolean isOnSale(Instant now) {
        return status == ActivityStatus.ACTIVE && !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}
