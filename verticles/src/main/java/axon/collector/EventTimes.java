package axon.collector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Times of an event. {@code occurredAt} is the sender's clock and stays as it was sent; {@code correctedAt} is ours: the
 * difference of the two clocks at sending is taken out, and nothing happens after it was received.
 */
final class EventTimes {
    static final Duration LONGEST_BEFORE = Duration.ofDays(31);
    static final Duration LONGEST_AFTER = Duration.ofHours(1);

    /** What Elasticsearch reads as it stands; another spelling of the same instant is rewritten. */
    private static final Pattern PLAIN =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    /** @param text as it is stored */
    record Time(String text, Instant instant) {
        static Time of(Instant instant) {
            return new Time(instant.toString(), instant);
        }
    }

    private EventTimes() {}

    /** ISO 8601, read in {@code zone} when it has no offset, or milliseconds since the epoch; null when absent. */
    static Time read(String name, Object value, ZoneId zone) {
        return switch (value) {
            case null -> null;
            case String text when text.isEmpty() -> null;
            case String text -> parsed(name, text, zone);
            case Long millis -> millis(name, millis);
            default -> throw SentFields.invalid(name, "must be an ISO 8601 time");
        };
    }

    static Time occurred(Time sent, Instant receivedAt) {
        if (sent == null) {
            return Time.of(receivedAt);
        }
        boolean tooEarly = sent.instant().isBefore(receivedAt.minus(LONGEST_BEFORE));
        boolean tooLate = sent.instant().isAfter(receivedAt.plus(LONGEST_AFTER));
        if (tooEarly || tooLate) {
            throw new InvalidEvent(
                    EventCode.OCCURRED_AT_OUT_OF_RANGE,
                    "occurredAt is more than 31 days before or 1 hour after we received it");
        }
        return sent;
    }

    /** @param sentAt null when the sender did not tell its clock */
    static Instant corrected(Instant occurredAt, Instant sentAt, Instant receivedAt) {
        Duration skew = sentAt == null ? Duration.ZERO : Duration.between(sentAt, receivedAt);
        Instant corrected = occurredAt.plus(skew);
        Instant earliest = receivedAt.minus(LONGEST_BEFORE);
        if (corrected.isAfter(receivedAt)) {
            return receivedAt;
        }
        return corrected.isBefore(earliest) ? earliest : corrected;
    }

    private static Time parsed(String name, String text, ZoneId zone) {
        try {
            if (SentFields.isDigits(text)) {
                return millis(name, Long.parseLong(text));
            }
            if (!hasOffset(text)) {
                return rewritten(LocalDateTime.parse(text).atZone(zone).toInstant(), name);
            }
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return PLAIN.matcher(text).matches() ? new Time(text, instant) : rewritten(instant, name);
        } catch (DateTimeException | NumberFormatException noTime) {
            throw SentFields.invalid(name, "must be an ISO 8601 time");
        }
    }

    private static boolean hasOffset(String text) {
        int clock = Math.max(text.indexOf('T'), text.indexOf('t'));
        return clock >= 0
                && (text.endsWith("Z")
                        || text.endsWith("z")
                        || text.indexOf('+', clock) >= 0
                        || text.indexOf('-', clock) >= 0);
    }

    private static Time millis(String name, long millis) {
        return rewritten(Instant.ofEpochMilli(millis), name);
    }

    private static Time rewritten(Instant instant, String name) {
        Time time = Time.of(instant);
        if (!Character.isDigit(time.text().charAt(0)) || time.text().charAt(4) != '-') {
            throw SentFields.invalid(name, "must be an ISO 8601 time");
        }
        return time;
    }
}
