package axon.campaign;

import axon.domain.Ids;
import axon.domain.Money;
import axon.failure.Failure;
import axon.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the fields of a request and collects everything that is wrong with them, so that one answer names it all. A value
 * that could not be read is null until {@link #check} has thrown.
 */
final class Fields {
    private static final int LONGEST_NUMBER = 40;
    private static final int LARGEST_EXPONENT = 30;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JsonObject body;
    private final ZoneId zone;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param zone in which times without an offset are read */
    Fields(JsonObject body, ZoneId zone) {
        this.body = body == null ? new JsonObject() : body;
        this.zone = zone;
    }

    boolean has(String name) {
        return body.getValue(name) != null;
    }

    Object value(String name) {
        return body.getValue(name);
    }

    void refuse(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** @throws Failure with every error that was found */
    void check() {
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    boolean required(String name) {
        if (!has(name)) {
            refuse(name, "is required");
            return false;
        }
        return true;
    }

    String text(String name, int longest) {
        if (!(value(name) instanceof String text)) {
            return refused(name, "must be text");
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return refused(name, "must not be blank");
        }
        if (stripped.codePointCount(0, stripped.length()) > longest) {
            return refused(name, "must have at most " + longest + " characters");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            return refused(name, "must not have control characters");
        }
        return stripped;
    }

    Integer integer(String name, int least, int most) {
        Long value = whole(name);
        if (value == null) {
            return null;
        }
        if (value < least || value > most) {
            return refused(name, "must be between " + least + " and " + most);
        }
        return value.intValue();
    }

    Long id(String name) {
        if (!has(name)) {
            return null;
        }
        Long value = whole(name);
        return value == null || Ids.isId(value) ? value : refused(name, "must be a positive id below 2^53");
    }

    String currency(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        return value(name) instanceof String code && Money.isCurrency(code)
                ? code
                : refused(name, "must be an ISO 4217 currency such as KRW");
    }

    /** An amount, as text or number, in minor units; with an unknown currency it is not looked at. */
    Long amount(String name, String currency) {
        if (!has(name) || currency == null) {
            return null;
        }
        try {
            long minor = Money.minor(decimal(value(name)), currency);
            return minor < 0 ? refused(name, "must not be negative") : (Long) minor;
        } catch (IllegalArgumentException unreadable) {
            return refused(name, unreadable.getMessage());
        }
    }

    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        if (!(value(name) instanceof String text)) {
            return refused(name, "must be an ISO 8601 time");
        }
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant at = parsed instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            return at.isBefore(EARLIEST) || !at.isBefore(LATEST) ? refused(name, "is out of range") : at;
        } catch (DateTimeException unreadable) {
            return refused(name, "must be an ISO 8601 time");
        }
    }

    <E extends Enum<E>> E choice(String name, Set<E> allowed) {
        for (E constant : allowed) {
            if (constant.name().equals(value(name))) {
                return constant;
            }
        }
        return refused(
                name,
                "must be one of "
                        + String.join(
                                ", ", allowed.stream().map(Enum::name).sorted().toList()));
    }

    void before(String from, Instant start, String to, Instant end) {
        if (start != null && end != null && !start.isBefore(end)) {
            refuse(to, "must be after " + from);
        }
    }

    private Long whole(String name) {
        return switch (value(name)) {
            case Integer value -> value.longValue();
            case Long value -> value;
            case null, default -> refused(name, "must be a whole number");
        };
    }

    /** Plain decimal text; an exponent must not make a short number long. */
    private static String decimal(Object value) {
        String text = value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("must be a decimal number");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("must be a decimal number", notANumber);
        }
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw new IllegalArgumentException("must be a decimal number of ordinary size");
        }
        return number.toPlainString();
    }

    private <T> T refused(String name, String message) {
        refuse(name, message);
        return null;
    }
}
