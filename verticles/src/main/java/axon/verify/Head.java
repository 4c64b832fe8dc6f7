package axon.verify;

/** The newest entry of an activity's ledger; seq 0 and an empty hash when there is none. */
public record Head(long epoch, long seq, String hash) {
    static final Head NONE = new Head(0, 0, "");

    @Override
    public String toString() {
        return epoch + "-" + seq;
    }
}
