package axon.bench.openloop;

import java.util.EnumSet;
import java.util.Set;

/** What each visitor does, and which ends are as wanted. */
public enum VisitKind {
    /** Claims once, and wins. */
    CLAIM(false, 0, EnumSet.of(End.GRANTED)),
    /** Claims once what is sold out already. */
    ASK(false, 0, EnumSet.of(End.SOLD_OUT)),
    /** Claims, prepares, confirms; a refused claim is the end, a refused payment is tried again when told to. */
    JOURNEY(true, 0, EnumSet.of(End.CONFIRMED)),
    /** A journey whose claim is tried again too, also after "sold out". */
    RUSH(true, 2, EnumSet.of(End.CONFIRMED, End.SOLD_OUT));

    private final boolean pays;
    private final int claimsAgain;
    private final Set<End> wanted;

    VisitKind(boolean pays, int claimsAgain, Set<End> wanted) {
        this.pays = pays;
        this.claimsAgain = claimsAgain;
        this.wanted = wanted;
    }

    boolean pays() {
        return pays;
    }

    /** How often a refused claim is tried again. */
    int claimsAgain() {
        return claimsAgain;
    }

    boolean isWanted(End end) {
        return wanted.contains(end);
    }

    /** Whether the time from the arrival to this end says how fast the platform was. */
    boolean isTimed(End end) {
        return isWanted(end) && (end != End.SOLD_OUT || claimsAgain == 0);
    }
}
