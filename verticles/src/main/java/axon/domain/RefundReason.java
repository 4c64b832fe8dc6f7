package axon.domain;

import java.util.Locale;

/** Why the money of a charge goes back. */
public enum RefundReason {
    /** MySQL refused the order: its slot, its user or its number is not to be had there. */
    SLOT_TAKEN(true),
    USER_HAS_PURCHASE(true),
    SLOT_BEYOND_LIMIT(true),
    ACTIVITY_UNKNOWN(true),
    NOT_STORED(true),
    /** The money went back before the order arrived. */
    REFUNDED_BEFORE(false),
    /** The order is a purchase under another payment. */
    CHARGED_TWICE(false),
    /** The provider had declined this attempt. */
    CHARGED_AFTER_DECLINE(false),
    /** The charge belongs to a reservation that is over. */
    RESERVATION_OVER(false),
    /** Redis has lost the payment, and its slot or its user has a better right since. */
    SLOT_LOST(false),
    /** The provider has paid a purchase back on its own. */
    CHARGE_BACK(false);

    private final boolean lost;

    RefundReason(boolean lost) {
        this.lost = lost;
    }

    /** Whether Redis holds a slot for an order that MySQL has refused. */
    public boolean isLost() {
        return lost;
    }

    /** As it stands in {@code refunds.reason}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
