package axon.verify;

import java.util.Locale;

/** What can be wrong. The names are what {@code --json} prints; each has a row in docs/verify.md. */
public enum FindingKind {
    BROKEN_CHAIN,
    MISSING_TAIL,
    MISSING_ENTRY,
    ILLEGAL_STEP,
    SLOT_TWICE,
    USER_TWICE,
    SLOT_BEYOND_LIMIT,
    MISCOUNTED,
    MISSING_ROW,
    EXTRA_ROW,
    OTHER_SLOT,
    OTHER_USER,
    OTHER_STATE,
    MISSING_COMMAND,
    EXTRA_COMMAND,
    MISSING_EVENT,
    EXTRA_EVENT,
    DOUBLE_CHARGE,
    CHARGE_WITHOUT_ORDER,
    ORDER_WITHOUT_CHARGE,
    WRONG_AMOUNT,
    REFUND_NOT_PAID;

    /** For example {@code missing-row}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
