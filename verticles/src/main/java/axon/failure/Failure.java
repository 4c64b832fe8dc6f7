package axon.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A failure with a code, safe to show to the caller: {@link #getMessage()} is the {@code detail} of the problem document.
 * It carries no stack trace, because it is part of normal operation; an unexpected cause is logged where it is caught.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;

    private final transient Map<String, Object> extras;

    private Failure(
            FailureCode code,
            String detail,
            List<FieldError> errors,
            Duration retryAfter,
            Map<String, Object> extras,
            Throwable cause) {
        super(detail, cause, false, false);
        this.code = code;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.extras = extras;
    }

    public static Failure of(FailureCode code, String detail) {
        return new Failure(code, detail, List.of(), defaultRetryAfter(code), Map.of(), null);
    }

    public static Failure invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().field() + " " + errors.getFirst().message()
                : errors.size() + " fields are not valid";
        return new Failure(FailureCode.INVALID_REQUEST, detail, List.copyOf(errors), null, Map.of(), null);
    }

    public static Failure invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** A dependency does not answer; {@code name} is one of redis, kafka, mysql, elasticsearch, gateway. */
    public static Failure unavailable(String name, Throwable cause) {
        return new Failure(
                FailureCode.DEPENDENCY_UNAVAILABLE,
                name + " is unavailable",
                List.of(),
                defaultRetryAfter(FailureCode.DEPENDENCY_UNAVAILABLE),
                Map.of(),
                cause);
    }

    /** Rebuilds a failure that crossed the event bus. */
    public static Failure restored(FailureCode code, String detail, List<FieldError> errors, Duration retryAfter) {
        return new Failure(code, detail, errors, retryAfter, Map.of(), null);
    }

    public Failure retryAfter(Duration delay) {
        return new Failure(code, getMessage(), errors, delay, extras, getCause());
    }

    /** Adds a member of its own to the problem document. */
    public Failure with(String member, Object value) {
        return new Failure(code, getMessage(), errors, retryAfter, Map.of(member, value), getCause());
    }

    /** Members of the problem document beside the usual ones. */
    public Map<String, Object> extras() {
        return extras;
    }

    public FailureCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** How long the caller should wait before it tries again, or null when trying again does not help. */
    public Duration retryAfter() {
        return retryAfter;
    }

    private static Duration defaultRetryAfter(FailureCode code) {
        return code.status() == 503 || code.status() == 429 ? Duration.ofSeconds(1) : null;
    }
}
