package axon.gateway;

import axon.bus.GatewayMessage.ChargeRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** One record of the charge book as one line of JSON. */
final class ChargeLine {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private ChargeLine() {}

    static String write(ChargeRecord charge) {
        try {
            return MAPPER.writeValueAsString(charge);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static ChargeRecord read(String line) {
        try {
            return MAPPER.readValue(line, ChargeRecord.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException("the charge book has an unreadable line", unreadable);
        }
    }
}
