package axon.domain;

/**
 * State of one reservation. The first four hold a slot; the others are how a reservation can be over. LOST: it was paid, but
 * MySQL refused the order, so the money goes back and the user may claim again; shoppers and marketers read REFUNDED.
 */
public enum ReservationState {
    RESERVED,
    PAYING,
    CONFIRMED,
    REFUNDED,
    EXPIRED,
    CANCELLED,
    DECLINED,
    LOST;

    /** Whether its order was paid; the money may have gone back. */
    public boolean isPaid() {
        return this == CONFIRMED || this == REFUNDED || this == LOST;
    }

    public boolean isOver() {
        return this == EXPIRED || this == CANCELLED || this == DECLINED || this == LOST;
    }

    /** The word for it outside. */
    public ReservationState shown() {
        return this == LOST ? REFUNDED : this;
    }
}
