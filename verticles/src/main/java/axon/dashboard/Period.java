package axon.dashboard;

import axon.failure.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A span of time {@code [from, to)} seen from a zone. {@code 7d} begins at the same local time seven days ago, whatever the
 * clocks of the zone did meanwhile; a date without a time stands for its whole day.
 */
record Period(String name, Instant from, Instant to, ZoneId zone) {
    static final Duration LONGEST = Duration.ofDays(366);
    static final Duration HOURLY_UP_TO = Duration.ofDays(3);

    /** All but {@code now} and {@code otherwise} as the client sent them, null when absent. */
    static Period read(String period, String startDate, String endDate, String tz, Instant now, ZoneId otherwise) {
        ZoneId zone = zone(tz, otherwise);
        String name = isAbsent(period) ? (isAbsent(startDate) ? "7d" : "custom") : period;
        return switch (name) {
            case "1d" -> days(name, 1, now, zone);
            case "7d" -> days(name, 7, now, zone);
            case "30d" -> days(name, 30, now, zone);
            case "custom" -> custom(startDate, endDate, now, zone);
            default -> throw Failure.invalid("period", "must be 1d, 7d, 30d or custom");
        };
    }

    /** The equal span before. */
    Period previous() {
        return new Period(name, from.minus(Duration.between(from, to)), from, zone);
    }

    boolean isHourly() {
        return Duration.between(from, to).compareTo(HOURLY_UP_TO) <= 0;
    }

    private static Period days(String name, int days, Instant now, ZoneId zone) {
        return new Period(name, now.atZone(zone).minusDays(days).toInstant(), now, zone);
    }

    private static Period custom(String startDate, String endDate, Instant now, ZoneId zone) {
        if (isAbsent(startDate)) {
            throw Failure.invalid("startDate", "is required for a custom period");
        }
        Instant from = time("startDate", startDate, zone, 0);
        Instant to = isAbsent(endDate) ? now : time("endDate", endDate, zone, 1);
        if (!from.isBefore(to)) {
            throw Failure.invalid("endDate", "must be after startDate");
        }
        boolean tooLong = Duration.between(from, to).compareTo(LONGEST) > 0
                && ZonedDateTime.ofInstant(from, zone)
                        .plusDays(LONGEST.toDays())
                        .toInstant()
                        .isBefore(to);
        if (tooLong) {
            throw Failure.invalid("endDate", "must be at most 366 days after startDate");
        }
        return new Period("custom", from, to, zone);
    }

    /** @param daysAfter what a date without a time has to be moved by to stand for its end */
    private static Instant time(String field, String text, ZoneId zone, int daysAfter) {
        try {
            Instant time;
            if (text.length() == 10) {
                time = LocalDate.parse(text)
                        .plusDays(daysAfter)
                        .atStartOfDay(zone)
                        .toInstant();
            } else if (hasOffset(text)) {
                time = OffsetDateTime.parse(text).toInstant();
            } else {
                time = LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            return plausible(time);
        } catch (DateTimeException noTime) {
            throw Failure.invalid(field, "must be a date or an ISO 8601 time");
        }
    }

    private static Instant plausible(Instant time) {
        int year = time.atZone(java.time.ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9000) {
            throw new DateTimeException("year " + year);
        }
        return time;
    }

    private static boolean hasOffset(String text) {
        int clock = text.indexOf('T');
        return clock > 0 && (text.endsWith("Z") || text.indexOf('+', clock) > 0 || text.indexOf('-', clock) > 0);
    }

    private static ZoneId zone(String tz, ZoneId otherwise) {
        if (isAbsent(tz)) {
            return otherwise;
        }
        try {
            return ZoneId.of(tz);
        } catch (DateTimeException unknown) {
            throw Failure.invalid("tz", "must be a time zone such as Asia/Seoul");
        }
    }

    private static boolean isAbsent(String text) {
        return text == null || text.isBlank();
    }
}
