package axon.bus;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Carries every {@link BusMessage}: by reference inside a node, as {@code class name + JSON} between nodes. Only records of
 * this package are ever read from the wire.
 */
final class RecordCodec implements MessageCodec<BusMessage, BusMessage> {
    static final String NAME = "axon";

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new WireTypes())
            .build();

    @Override
    public void encodeToWire(Buffer buffer, BusMessage message) {
        byte[] type = message.getClass().getName().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] body;
        try {
            body = mapper.writeValueAsBytes(message);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        buffer.appendInt(type.length).appendBytes(type).appendInt(body.length).appendBytes(body);
    }

    @Override
    public BusMessage decodeFromWire(int start, Buffer buffer) {
        int typeLength = buffer.getInt(start);
        String type = buffer.getString(start + 4, start + 4 + typeLength);
        int bodyStart = start + 4 + typeLength;
        int bodyLength = buffer.getInt(bodyStart);
        try {
            Class<?> record = Class.forName(type, false, RecordCodec.class.getClassLoader());
            if (!record.isRecord() || !BusMessage.class.isAssignableFrom(record)) {
                throw new IllegalArgumentException(type + " is no bus message");
            }
            byte[] body = buffer.getBytes(bodyStart + 4, bodyStart + 4 + bodyLength);
            return (BusMessage) mapper.readValue(body, record);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(type + " is no bus message", unknown);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public BusMessage transform(BusMessage message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
