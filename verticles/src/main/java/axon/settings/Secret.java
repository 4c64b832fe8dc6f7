package axon.settings;

/** A value that never prints. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
