package axon.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.failure.Failure;
import axon.failure.FailureCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {
    @Test
    void readTakesOneEvent() {
        // when
        List<SentEvent> events =
                read("{\"triggerType\":\"CLICK\",\"n\":1,\"f\":1.50,\"b\":true,\"o\":{\"l\":[null,\"x\"]}}");

        // then
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().fields())
                .containsEntry("triggerType", "CLICK")
                .containsEntry("n", 1L)
                .containsEntry("f", new BigDecimal("1.50"))
                .containsEntry("b", true);
        assertThat(events.getFirst().fields().get("o").toString()).isEqualTo("{l=[null, x]}");
    }

    @Test
    void readKeepsTheBytesOfEachEvent() {
        // when
        List<SentEvent> events = read(" [ {\"a\": 1} ,\n7, {\"ä\":\"é\"}, [1, 2], \"text\" ] ");

        // then
        assertThat(events.stream().map(event -> new String(event.bytes(), StandardCharsets.UTF_8)))
                .containsExactly("{\"a\": 1}", "7", "{\"ä\":\"é\"}", "[1, 2]", "\"text\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "{", "[", "[{}", "{}{}", "{\"a\":}", "[1,]", "7", "\"text\"", "null", "[]"})
    void readFailsWhenThereIsNoEvent(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST));
    }

    @Test
    void readFailsOnBrokenUtf8AndOtherEncodings() {
        assertThatThrownBy(() -> EventBody.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> EventBody.read("{\"a\":1}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void readTakesAHundredEventsAndNotOneMore() {
        assertThat(read("[" + "{},".repeat(99) + "{}]")).hasSize(100);
        assertThatThrownBy(() -> read("[" + "{},".repeat(100) + "{}]")).isInstanceOf(Failure.class);
    }

    @Test
    void readRefusesWhatIsNoObject() {
        assertThat(read("[7,null,\"x\",[{}],true]"))
                .allSatisfy(event -> assertThat(event.problem().code()).isEqualTo(EventCode.INVALID_EVENT));
    }

    @Test
    void readCountsLevelsWithTheEvent() {
        assertThat(codeOf("{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}")).isNull();
        assertThat(codeOf("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}")).isEqualTo(EventCode.TOO_DEEP);
        assertThat(codeOf("{\"a\":" + "{\"a\":".repeat(7) + "1" + "}".repeat(7) + "}"))
                .isNull();
        assertThat(codeOf("{\"a\":" + "{\"a\":".repeat(8) + "1" + "}".repeat(8) + "}"))
                .isEqualTo(EventCode.TOO_DEEP);
        assertThat(codeOf("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isEqualTo(EventCode.TOO_DEEP);
    }

    @Test
    void readCountsKeysOfAllLevels() {
        assertThat(codeOf(keys(99, "\"o\":{}"))).isNull();
        assertThat(codeOf(keys(99, "\"o\":{\"p\":1}"))).isEqualTo(EventCode.TOO_MANY_KEYS);
    }

    @Test
    void readMeasuresTextsInBytes() {
        assertThat(codeOf("{\"a\":\"" + "x".repeat(8_000) + "\"}")).isNull();
        assertThat(codeOf("{\"a\":\"" + "x".repeat(8_001) + "\"}")).isEqualTo(EventCode.FIELD_TOO_LONG);
        assertThat(codeOf("{\"a\":[\"" + "é".repeat(4_001) + "\"]}")).isEqualTo(EventCode.FIELD_TOO_LONG);
        assertThat(codeOf("{\"a\":\"" + "한".repeat(2_666) + "\"}")).isNull();
        assertThat(codeOf("{\"a\":\"" + "한".repeat(2_667) + "\"}")).isEqualTo(EventCode.FIELD_TOO_LONG);
        assertThat(codeOf("{\"a\":\"" + "😀".repeat(2_000) + "\"}")).isNull();
        assertThat(codeOf("{\"" + "k".repeat(8_001) + "\":1}")).isEqualTo(EventCode.FIELD_TOO_LONG);
    }

    @Test
    void readMeasuresTheWholeEvent() {
        String part = "\"%s\":\"" + "x".repeat(8_000) + "\"";
        String three = part.formatted("a") + "," + part.formatted("b") + "," + part.formatted("c");
        assertThat(codeOf("{" + three + "}")).isNull();
        assertThat(codeOf("{" + three + "," + part.formatted("d") + "," + part.formatted("e") + "}"))
                .isEqualTo(EventCode.INVALID_EVENT);
    }

    @Test
    void readRefusesControlCharactersInKeysOnly() {
        assertThat(codeOf("{\"a\\u0000b\":1}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"o\":{\"a\\nb\":1}}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"a\":\"b\\nc\"}")).isNull();
    }

    @Test
    void readRefusesHalfCharacters() {
        assertThat(codeOf("{\"a\":\"\\ud800\"}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"a\":\"\\udc00\\ud800\"}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"\\ud800\":1}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"a\":\"\\ud83d\\ude00\"}")).isNull();
    }

    @Test
    void readKeepsNumbersOfAnySizeButNotOfAnyLength() {
        Map<String, Object> fields = read("{\"a\":1e400,\"b\":123456789012345678901234567890}")
                .getFirst()
                .fields();

        assertThat(fields).containsEntry("a", new BigDecimal("1e400"));
        assertThat(fields).containsEntry("b", new BigInteger("123456789012345678901234567890"));
        assertThat(codeOf("{\"a\":" + "1".repeat(101) + "}")).isEqualTo(EventCode.INVALID_EVENT);
        assertThat(codeOf("{\"a\":1." + "1".repeat(5_000) + "}")).isEqualTo(EventCode.INVALID_EVENT);
    }

    @Test
    void readJudgesEachEventByItself() {
        // when
        List<SentEvent> events = read("[{\"a\":\"\\ud800\",\"b\":{\"c\":[1]}},{\"a\":1}]");

        // then
        assertThat(events.get(0).problem()).isNotNull();
        assertThat(events.get(1).problem()).isNull();
        assertThat(events.get(1).fields()).containsEntry("a", 1L);
    }

    private static EventCode codeOf(String event) {
        InvalidEvent problem = read(event).getFirst().problem();
        return problem == null ? null : problem.code();
    }

    private static String keys(int count, String last) {
        StringBuilder event = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            event.append("\"k").append(i).append("\":1,");
        }
        return event.append(last).append('}').toString();
    }

    private static List<SentEvent> read(String body) {
        return EventBody.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
