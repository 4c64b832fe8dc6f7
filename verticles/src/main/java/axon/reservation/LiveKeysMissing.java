package axon.reservation;

/** Redis has no live keys of the activity: it never was live, or Redis lost them. */
final class LiveKeysMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LiveKeysMissing() {
        super("no live keys", null, false, false);
    }
}
