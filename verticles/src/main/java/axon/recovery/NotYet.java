package axon.recovery;

/** An activity cannot be built anew at this moment; nothing is wrong, a later attempt will do it. */
final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYet(String why) {
        super(why, null, false, false);
    }
}
