package axon.settings;

/** A setting is missing, malformed or unknown; the message names its key. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message, null, false, false);
    }
}
