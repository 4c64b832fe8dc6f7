package axon.reservation;

import axon.domain.ReservationState;

/** A reservation of the model. */
final class ModelReservation {
    private static final int STATE = 0;
    private static final int DEADLINE = 3;
    private static final int OWNER = 6;
    private static final int LEASE = 7;

    final String id;
    final String user;
    final int slot;
    ReservationState state;
    long deadline;
    boolean prepared;
    int attempt;
    String owner = "";
    long lease;
    final String quantity;
    final String product;
    final String price;
    final String currency;

    ModelReservation(String id, String user, int slot, String quantity, String product, String price, String currency) {
        this.id = id;
        this.user = user;
        this.slot = slot;
        this.quantity = quantity;
        this.product = product;
        this.price = price;
        this.currency = currency;
    }

    boolean holdsSlot() {
        return !state.isOver();
    }

    boolean isPurchase() {
        return state == ReservationState.CONFIRMED || state == ReservationState.REFUNDED;
    }

    /** As {@link #comparable} leaves what Redis has packed. */
    String packed() {
        boolean paying = state == ReservationState.PAYING;
        return String.join(
                "|",
                state.name(),
                Integer.toString(slot),
                user,
                Long.toString(deadline),
                prepared ? "1" : "0",
                Integer.toString(attempt),
                paying ? owner : "",
                paying ? Long.toString(lease) : "",
                quantity,
                product,
                price,
                currency);
    }

    /** A packed record without what means nothing: a lease that is over has expired, and only a payment has an owner. */
    static String comparable(String packed, long now) {
        String[] part = packed.split("\\|", -1);
        if (part[STATE].equals("RESERVED") && Long.parseLong(part[DEADLINE]) <= now) {
            part[STATE] = "EXPIRED";
        }
        if (!part[STATE].equals("PAYING")) {
            part[OWNER] = "";
            part[LEASE] = "";
        }
        return String.join("|", part);
    }
}
