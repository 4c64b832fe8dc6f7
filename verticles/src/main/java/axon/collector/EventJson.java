package axon.collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Writes an event as the contract names its fields; absent ones are left out. */
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 1_024;

    private final JsonGenerator json;

    private EventJson(JsonGenerator json) {
        this.json = json;
    }

    /** @param campaignId of the activity the event names; the sender's word counts only when it names none */
    static byte[] write(BrowserEvent event, Long campaignId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            new EventJson(json).event(event, campaignId);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void event(BrowserEvent event, Long campaignId) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", 1);
        text("eventId", event.eventId());
        text("eventName", event.eventName());
        text("triggerType", event.triggerType());
        text("occurredAt", event.occurredAt());
        text("correctedAt", event.correctedAt().toString());
        text("receivedAt", event.receivedAt().toString());
        text("sentAt", event.sentAt());
        number("userId", event.userId());
        json.writeBooleanField("userIdVerified", event.userIdVerified());
        text("anonymousId", event.anonymousId());
        text("sessionId", event.sessionId());
        text("tabId", event.tabId());
        number("sequence", event.sequence());
        number("definitionId", event.definitionId());
        text("pageUrl", event.pageUrl());
        text("referrer", event.referrer());
        text("userAgent", event.userAgent());
        json.writeBooleanField("bot", event.bot());
        text("source", "browser");
        number("campaignId", campaignId);
        number("campaignActivityId", event.campaignActivityId());
        json.writeFieldName("properties");
        value(event.properties());
        json.writeEndObject();
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void number(String name, Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Map<?, ?> fields -> object(fields);
            case List<?> values -> array(values);
            default -> throw new IllegalStateException("not read from JSON: " + value.getClass());
        }
    }

    private void object(Map<?, ?> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            json.writeFieldName((String) field.getKey());
            value(field.getValue());
        }
        json.writeEndObject();
    }

    private void array(List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(value);
        }
        json.writeEndArray();
    }
}
