package axon.simulation;

/** How far a visitor means to go, as long as the platform lets them. */
enum Intent {
    /** Views the page and leaves. */
    LOOK,
    /** Clicks, then leaves. */
    CLICK,
    /** Claims, then never comes back; the slot is free again at its deadline. */
    ABANDON,
    /** Claims, then gives the slot back. */
    CANCEL,
    /** Claims and goes to the payment, then leaves. */
    REGRET,
    /** Claims, prepares and pays. */
    PAY;

    boolean clicks() {
        return this != LOOK;
    }

    boolean claims() {
        return clicks() && this != CLICK;
    }

    boolean prepares() {
        return this == REGRET || this == PAY;
    }
}
