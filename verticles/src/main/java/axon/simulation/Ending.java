package axon.simulation;

/** How a visit ended; every visitor has exactly one. */
enum Ending {
    PAID("paid"),
    DECLINED("declined"),
    SOLD_OUT("sold out"),
    REFUSED("refused"),
    CANCELLED("cancelled"),
    WALKED_AWAY("walked away"),
    FAILED("failed");

    private final String label;

    Ending(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
