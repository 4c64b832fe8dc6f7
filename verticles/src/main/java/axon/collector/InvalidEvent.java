package axon.collector;

import java.io.Serial;

/** One event is not acceptable; the others of its request are judged by themselves. Carries no stack trace. */
final class InvalidEvent extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final EventCode code;

    InvalidEvent(EventCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    EventCode code() {
        return code;
    }
}
