package axon.stack;

import java.util.Locale;

/**
 * Where a part is in its life: {@code STOPPED} only on purpose or before its first start; a part that died by itself is
 * {@code RESTARTING} until it answers again; {@code EXTERNAL} is a server that somebody else runs.
 */
public enum PartState {
    STOPPED,
    STARTING,
    UP,
    RESTARTING,
    EXTERNAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
