package axon.domain;

/** What an activity offers; all types run claim, prepare, confirm. */
public enum ActivityType {
    FIRST_COME_FIRST_SERVE,
    COUPON,
    GIVEAWAY
}
