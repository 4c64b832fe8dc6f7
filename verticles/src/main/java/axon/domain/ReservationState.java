package axon.domain;

/** State of one reservation. The first four hold a slot; the others are how a reservation can be over. */
public enum ReservationState {
    RESERVED,
    PAYING,
    CONFIRMED,
    REFUNDED,
    EXPIRED,
    CANCELLED,
    DECLINED;

    public boolean isPurchase() {
        return this == CONFIRMED || this == REFUNDED;
    }

    public boolean isOver() {
        return this == EXPIRED || this == CANCELLED || this == DECLINED;
    }
}
