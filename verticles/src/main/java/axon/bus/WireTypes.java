package axon.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** How the few types that Jackson does not know travel between nodes: as text. */
final class WireTypes extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    WireTypes() {
        asText(Instant.class, Instant::parse);
        asText(Duration.class, Duration::parse);
        asText(JsonObject.class, JsonObject::new);
        addSerializer(Buffer.class, writing(buffer -> buffer.toString(java.nio.charset.StandardCharsets.UTF_8)));
        addDeserializer(Buffer.class, reading(Buffer::buffer));
    }

    private <T> void asText(Class<T> type, Function<String, T> parse) {
        addSerializer(type, writing(Object::toString));
        addDeserializer(type, reading(parse));
    }

    private static <T> JsonSerializer<T> writing(Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider serializers) throws IOException {
                json.writeString(text.apply(value));
            }
        };
    }

    private static <T> JsonDeserializer<T> reading(Function<String, T> parse) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return parse.apply(json.getText());
            }
        };
    }
}
