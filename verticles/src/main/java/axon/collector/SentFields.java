package axon.collector;

import axon.domain.Ids;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Typed reading of what was sent: null and the empty string read as absent, a number may be a string and the reverse. */
final class SentFields {
    private final Map<String, Object> fields;

    SentFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    Object any(String name) {
        return fields.get(name);
    }

    String text(String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case String text -> text.isEmpty() ? null : text;
            case Long number -> number.toString();
            case BigInteger number -> number.toString();
            case BigDecimal number -> number.toString();
            default -> throw invalid(name, "must be a string");
        };
    }

    String url(String name) {
        String url = text(name);
        if (url != null && Texts.isLonger(url, EventReading.LONGEST_URL_BYTES)) {
            throw new InvalidEvent(
                    EventCode.FIELD_TOO_LONG, name + " has more than " + EventReading.LONGEST_URL_BYTES + " bytes");
        }
        return url;
    }

    Long id(String name) {
        Long id = whole(name);
        if (id != null && !Ids.isId(id)) {
            throw invalid(name, "must be a positive whole number below 2^53");
        }
        return id;
    }

    Long whole(String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case Long number -> number;
            case String text when text.isEmpty() -> null;
            case String text -> parsed(name, text);
            case BigDecimal number
            when number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0 -> exact(name, number);
            default -> throw invalid(name, "must be a whole number");
        };
    }

    /** An id that is no reason to refuse the event when it is none. */
    static Long idOrNull(Object value) {
        return switch (value) {
            case Long number when Ids.isId(number) -> number;
            case String text
            when text.length() <= 16 && isDigits(text) -> {
                long number = Long.parseLong(text);
                yield Ids.isId(number) ? number : null;
            }
            case null, default -> null;
        };
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Long parsed(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw invalid(name, "must be a whole number");
        }
    }

    private static Long exact(String name, BigDecimal number) {
        if (number.precision() - (long) number.scale() > 19) {
            throw invalid(name, "must be a whole number");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw invalid(name, "must be a whole number");
        }
    }

    static InvalidEvent invalid(String name, String message) {
        return new InvalidEvent(EventCode.INVALID_EVENT, name + " " + message);
    }
}
