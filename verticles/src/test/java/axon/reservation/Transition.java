package axon.reservation;

import axon.domain.LedgerEntry;

/** A ledger entry without its place in the chain. */
record Transition(
        long at, String reservation, int slot, String user, String from, String to, String reason, long deadline) {
    static final String EXPIRED = "expired";

    static Transition of(LedgerEntry entry) {
        return new Transition(
                entry.at(),
                entry.reservationId().toString(),
                entry.slot(),
                Long.toString(entry.userId()),
                entry.from(),
                entry.to(),
                entry.reason(),
                entry.deadline());
    }

    /** The rules of the contract's states: which step may lead from where to where. */
    boolean isLegal() {
        return switch (reason) {
            case "claimed" -> leads("FREE", "RESERVED");
            case "prepared" -> leads("RESERVED", "RESERVED");
            case EXPIRED, "cancelled" -> leads("RESERVED", "FREE");
            case "payment-begun" -> leads("RESERVED", "PAYING");
            case "paid" -> leads("PAYING", "CONFIRMED");
            case "declined" -> leads("PAYING", "RESERVED") || leads("PAYING", "FREE");
            case "refunded" -> leads("CONFIRMED", "REFUNDED");
            case "adopted" -> leads("FREE", "CONFIRMED") || (to.equals("FREE") && !from.equals("FREE"));
            default -> false;
        };
    }

    private boolean leads(String origin, String destination) {
        return from.equals(origin) && to.equals(destination);
    }
}
