package axon.reservation;

/** The activity was last reconciled on another Redis server, or the clocks disagree: nothing may change until it is whole. */
final class ActivityFenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long activityId;

    /** @param verdict FENCED or CLOCK */
    ActivityFenced(long activityId, String verdict) {
        super(verdict, null, false, false);
        this.activityId = activityId;
    }

    long activityId() {
        return activityId;
    }
}
