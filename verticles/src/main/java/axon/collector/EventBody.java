package axon.collector;

import axon.failure.Failure;
import axon.failure.FailureCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the body of a request into events: one object or an array of at most 100. An event that breaks a limit of shape
 * (32 KB, 8 levels counting the event itself, 100 keys in all levels together, strings of 8,000 bytes, no control character
 * in a key, numbers of 100 digits) is skipped and says which; a body that is no JSON fails the request.
 */
final class EventBody {
    static final int MOST_EVENTS = 100;
    static final int LARGEST_EVENT_BYTES = 32 * 1024;
    static final int DEEPEST = 8;
    static final int MOST_KEYS = 100;
    static final int LONGEST_TEXT_BYTES = 8_000;
    static final int LONGEST_NUMBER = 100;

    /** Limits are ours to check: one event that breaks them is no reason to refuse the others. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] body;
    private final JsonParser parser;
    private int keys;
    private InvalidEvent problem;

    private EventBody(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    static List<SentEvent> read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return new EventBody(body, parser).events();
        } catch (IOException noJson) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body is not JSON");
        }
    }

    private List<SentEvent> events() throws IOException {
        List<SentEvent> events = new ArrayList<>();
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            events.add(event(0));
        } else if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (events.size() == MOST_EVENTS) {
                    throw Failure.of(FailureCode.INVALID_REQUEST, "at most " + MOST_EVENTS + " events in one request");
                }
                events.add(event(events.size()));
            }
        } else {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body must be an event or an array of events");
        }
        if (parser.nextToken() != null) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the body is not JSON");
        }
        if (events.isEmpty()) {
            throw Failure.of(FailureCode.INVALID_REQUEST, "the array of events is empty");
        }
        return events;
    }

    private SentEvent event(int index) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        if (from < 0) {
            throw new IOException("not in UTF-8");
        }
        keys = 0;
        problem = null;
        Map<String, Object> fields = Map.of();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            fields = object(1);
        } else {
            parser.skipChildren();
            refuse(EventCode.INVALID_EVENT, "an event is an object");
        }
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        if (to - from > LARGEST_EVENT_BYTES) {
            refuse(EventCode.INVALID_EVENT, "an event has at most " + LARGEST_EVENT_BYTES + " bytes");
        }
        return new SentEvent(index, body, from, to, problem == null ? fields : null, problem);
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            checkKey(name);
            parser.nextToken();
            Object value = value(name, depth);
            if (problem == null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private List<Object> array(String name, int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(name, depth);
            if (problem == null) {
                values.add(value);
            }
        }
        return values;
    }

    private Object value(String name, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> isTooDeep(depth) ? null : object(depth + 1);
            case START_ARRAY -> isTooDeep(depth) ? null : array(name, depth + 1);
            case VALUE_STRING -> text(name);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private Number number(String name) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            refuse(EventCode.INVALID_EVENT, shown(name) + " is too long a number");
            return null;
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDecimalValue();
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    private boolean isTooDeep(int depth) throws IOException {
        if (depth < DEEPEST) {
            return false;
        }
        refuse(EventCode.TOO_DEEP, "at most " + DEEPEST + " levels, the event counted");
        parser.skipChildren();
        return true;
    }

    private String text(String name) throws IOException {
        String text = parser.getText();
        if (Texts.isLonger(text, LONGEST_TEXT_BYTES)) {
            refuse(EventCode.FIELD_TOO_LONG, shown(name) + " has more than " + LONGEST_TEXT_BYTES + " bytes");
        }
        if (!Texts.isWellFormed(text)) {
            refuse(EventCode.INVALID_EVENT, shown(name) + " is no valid Unicode");
        }
        return text;
    }

    private void checkKey(String name) {
        keys++;
        if (keys > MOST_KEYS) {
            refuse(EventCode.TOO_MANY_KEYS, "more than " + MOST_KEYS + " keys");
        }
        if (!Texts.isWellFormed(name)) {
            refuse(EventCode.INVALID_EVENT, "a key is no valid Unicode");
        }
        if (Texts.hasControlCharacter(name)) {
            refuse(EventCode.INVALID_EVENT, "a key has a control character");
        }
        if (Texts.isLonger(name, LONGEST_TEXT_BYTES)) {
            refuse(EventCode.FIELD_TOO_LONG, "a key has more than " + LONGEST_TEXT_BYTES + " bytes");
        }
    }

    private static String shown(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60);
    }

    /** The first problem found is the one that is told. */
    private void refuse(EventCode code, String detail) {
        if (problem == null) {
            problem = new InvalidEvent(code, detail);
        }
    }
}
