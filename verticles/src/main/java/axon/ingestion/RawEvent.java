package axon.ingestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A record's value, read only as far as indexing needs: whether it is one JSON object, its id, its month. */
sealed interface RawEvent {

    /** @param json on one line, as a bulk request needs it */
    record Readable(String eventId, YearMonth month, byte[] json) implements RawEvent {}

    /** @param reason a code */
    record Unreadable(String reason, String detail) implements RawEvent {}

    static RawEvent read(byte[] value) {
        if (value == null) {
            return new Unreadable("not-json", "the record has no value");
        }
        try (JsonParser parser = Reading.JSON.createParser(value)) {
            return Reading.event(parser, value);
        } catch (IOException noJson) {
            return new Unreadable("not-json", "the value is not a JSON object");
        }
    }

    /** How it is read. */
    final class Reading {
        static final JsonFactory JSON = new JsonFactory();
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
        private static final int FIRST_YEAR = 2000;
        private static final int LAST_YEAR = 2999;

        private Reading() {}

        private static RawEvent event(JsonParser parser, byte[] value) throws IOException {
            String eventId = null;
            String occurredAt = null;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Unreadable("not-json", "the value is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING && name.equals("eventId")) {
                    eventId = parser.getText();
                } else if (token == JsonToken.VALUE_STRING && name.equals("occurredAt")) {
                    occurredAt = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                return new Unreadable("not-json", "the value is more than one JSON object");
            }
            return indexable(eventId, occurredAt, value);
        }

        private static RawEvent indexable(String eventId, String occurredAt, byte[] value) {
            if (eventId == null || !ID.matcher(eventId).matches()) {
                return new Unreadable("no-event-id", "eventId must be a text of at most 128 letters, digits and -._:");
            }
            YearMonth month = month(occurredAt);
            return month == null
                    ? new Unreadable("no-occurred-at", "occurredAt must be an ISO 8601 time with an offset")
                    : new Readable(eventId, month, onOneLine(value));
        }

        private static YearMonth month(String occurredAt) {
            if (occurredAt == null) {
                return null;
            }
            try {
                OffsetDateTime time = OffsetDateTime.parse(occurredAt).withOffsetSameInstant(ZoneOffset.UTC);
                boolean plausible = time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
                return plausible ? YearMonth.from(time) : null;
            } catch (DateTimeException noTime) {
                return null;
            }
        }

        /** In JSON a line break can only stand between tokens, where a blank does as well. */
        private static byte[] onOneLine(byte[] value) {
            if (!hasLineBreak(value)) {
                return value;
            }
            byte[] line = value.clone();
            for (int i = 0; i < line.length; i++) {
                if (line[i] == '\n' || line[i] == '\r') {
                    line[i] = ' ';
                }
            }
            return line;
        }

        private static boolean hasLineBreak(byte[] value) {
            for (byte each : value) {
                if (each == '\n' || each == '\r') {
                    return true;
                }
            }
            return false;
        }
    }
}
