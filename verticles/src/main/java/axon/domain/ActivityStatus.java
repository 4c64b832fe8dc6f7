package axon.domain;

/** Status of an activity as its marketer sets it; whether it is open also depends on its window and its slots. */
public enum ActivityStatus {
    DRAFT,
    ACTIVE,
    PAUSED,
    ENDED;

    /** Whether a marketer may move an activity from this status to {@code next}; to the present status is always fine. */
    public boolean mayBecome(ActivityStatus next) {
        if (this == next) {
            return true;
        }
        return switch (this) {
            case DRAFT -> next == ACTIVE;
            case ACTIVE -> next == PAUSED || next == ENDED;
            case PAUSED -> next == ACTIVE || next == ENDED;
            case ENDED -> false;
        };
    }
}
