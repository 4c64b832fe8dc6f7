package axon.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final int PADDING = 7;

    private final RecordCodec target = new RecordCodec();

    static Stream<Class<?>> everyMessage() {
        return records(BusMessage.class);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void aMessageShouldComeBackAsItWas(Class<?> type) {
        // given
        BusMessage message = (BusMessage) sample(type, false);

        // then
        assertThat(thereAndBack(message)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void whatIsAbsentShouldStayAbsent(Class<?> type) {
        // given
        BusMessage message = (BusMessage) sample(type, true);

        // then
        assertThat(thereAndBack(message)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void insideANodeAMessageShouldTravelByReference(Class<?> type) {
        // given
        BusMessage message = (BusMessage) sample(type, false);

        // then
        assertThat(target.transform(message)).isSameAs(message);
    }

    @Test
    void onlyMessagesShouldBeReadFromTheWire() {
        for (String type : List.of("java.lang.String", "axon.domain.Reservation", "no.such.Class")) {
            // given
            byte[] name = type.getBytes(StandardCharsets.UTF_8);
            Buffer wire = Buffer.buffer()
                    .appendInt(name.length)
                    .appendBytes(name)
                    .appendInt(2)
                    .appendString("{}");

            // then
            assertThatThrownBy(() -> target.decodeFromWire(0, wire))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(type);
        }
    }

    private BusMessage thereAndBack(BusMessage message) {
        Buffer wire = Buffer.buffer(new byte[PADDING]);
        target.encodeToWire(wire, message);
        return target.decodeFromWire(PADDING, wire);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordCodecTest::records);
    }

    /** @param sparse leaves out what may be absent: texts, numbers in boxes, times, other records */
    private static Object sample(Class<?> type, boolean sparse) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components)
                    .map(component -> sparse && mayBeAbsent(component.getType())
                            ? null
                            : value(component.getGenericType(), sparse))
                    .toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean mayBeAbsent(Class<?> type) {
        return Set.of(String.class, Long.class, Instant.class).contains(type) || type.isRecord() || type.isEnum();
    }

    private static Object value(Type type, boolean sparse) {
        if (type instanceof ParameterizedType many) {
            Object element = value(many.getActualTypeArguments()[0], sparse);
            return many.getRawType() == List.class ? List.of(element) : Set.of(element);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return sample(simple, sparse);
        }
        if (simple.isEnum()) {
            return simple.getEnumConstants()[1];
        }
        return switch (simple.getSimpleName()) {
            case "String" -> "한글 \"text\" | with {traps}";
            case "long", "Long" -> (1L << 53) - 1;
            case "int" -> Integer.MAX_VALUE;
            case "boolean" -> true;
            case "UUID" -> UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
            case "Instant" -> Instant.parse("2026-11-22T12:34:56.789Z");
            case "Duration" -> Duration.ofMillis(12_345);
            case "JsonObject" -> new JsonObject().put("a", 1).put("b", new JsonObject().put("c", "d"));
            case "Buffer" -> Buffer.buffer("[{\"triggerType\":\"CLICK\"}]");
            default -> throw new AssertionError("no sample for " + simple);
        };
    }
}
