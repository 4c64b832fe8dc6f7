package axon.domain;

/**
 * What is sold with a slot, as it was when the slot was claimed.
 *
 * @param productId null when the activity has no product
 * @param priceMinor price of one unit in minor units of {@code currency}
 */
public record Offer(int quantity, Long productId, long priceMinor, String currency) {}
