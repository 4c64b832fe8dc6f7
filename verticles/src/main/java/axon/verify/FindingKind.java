package axon.verify;

import java.util.Locale;

/** What can be wrong. The names are what {@code --json} prints; each has a row in docs/verify.md. */
public enum FindingKind {
    BROKEN_CHAIN("entry, reservation"),
    MISSING_TAIL("entries from, to"),
    MISSING_ENTRY("entries from, to"),
    ILLEGAL_STEP("reservation, entry"),
    SLOT_TWICE("reservations"),
    USER_TWICE("reservations"),
    SLOT_BEYOND_LIMIT("reservation"),
    MISCOUNTED("head"),
    MISSING_ROW("reservation, order"),
    EXTRA_ROW("reservation, order"),
    OTHER_SLOT("reservation, order"),
    OTHER_USER("reservation, order"),
    OTHER_STATE("reservation, order"),
    MISSING_COMMAND("reservation, order"),
    EXTRA_COMMAND("reservation, order"),
    MISSING_EVENT("event, reservation, order"),
    EXTRA_EVENT("event"),
    DOUBLE_CHARGE("reservation, order, payment"),
    CHARGE_WITHOUT_ORDER("reservation, order, payment"),
    ORDER_WITHOUT_CHARGE("reservation, order, payment"),
    WRONG_AMOUNT("reservation, order, payment"),
    REFUND_NOT_PAID("reservation, order, payment");

    private final String ids;

    FindingKind(String ids) {
        this.ids = ids;
    }

    /** What the ids of such a finding are, as far as it has them. */
    public String ids() {
        return ids;
    }

    /** For example {@code missing-row}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
