package axon.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawEventTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11",
        "2026-12-01T08:59:59+09:00, 2026-11",
        "2026-12-01T09:00:00+09:00, 2026-12",
        "2026-11-22T10:00Z, 2026-11"
    })
    void monthIsThatOfOccurredAtInUtc(String occurredAt, YearMonth month) {
        // when
        RawEvent event = read("{\"eventId\":\"a\",\"nested\":{\"eventId\":1},\"occurredAt\":\"" + occurredAt + "\"}");

        // then
        assertThat(event).isInstanceOfSatisfying(RawEvent.Readable.class, readable -> {
            assertThat(readable.eventId()).isEqualTo("a");
            assertThat(readable.month()).isEqualTo(month);
        });
        assertThat(EventIndices.alias(YearMonth.of(2026, 3))).isEqualTo("behavior-events-2026.03");
        assertThat(EventIndices.index(YearMonth.of(2026, 3))).isEqualTo("axon-events-1-2026.03");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage | not-json",
                "[] | not-json",
                "'' | not-json",
                "{\"eventId\":\"a\" | not-json",
                "{\"eventId\":\"a\",\"occurredAt\":\"2026-11-22T10:00:00Z\"}{} | not-json",
                "{\"occurredAt\":\"2026-11-22T10:00:00Z\"} | no-event-id",
                "{\"eventId\":5,\"occurredAt\":\"2026-11-22T10:00:00Z\"} | no-event-id",
                "{\"eventId\":\"a\\\"b\",\"occurredAt\":\"2026-11-22T10:00:00Z\"} | no-event-id",
                "{\"eventId\":\"a\"} | no-occurred-at",
                "{\"eventId\":\"a\",\"occurredAt\":\"yesterday\"} | no-occurred-at",
                "{\"eventId\":\"a\",\"occurredAt\":\"0026-11-22T10:00:00Z\"} | no-occurred-at"
            })
    void unreadableOnesSayWhy(String value, String reason) {
        assertThat(read(value))
                .isInstanceOfSatisfying(
                        RawEvent.Unreadable.class,
                        why -> assertThat(why.reason()).isEqualTo(reason));
    }

    @Test
    void recordWithoutValueIsUnreadable() {
        assertThat(RawEvent.read(null)).isInstanceOf(RawEvent.Unreadable.class);
    }

    @Test
    void lineBreaksWouldEndTheLineOfABulkRequest() {
        // when
        RawEvent event = read("{\r\n\"eventId\":\"a\",\n\"occurredAt\":\"2026-11-22T10:00:00Z\"}\n");

        // then
        assertThat(event)
                .isInstanceOfSatisfying(
                        RawEvent.Readable.class,
                        readable -> assertThat(new String(readable.json(), StandardCharsets.UTF_8))
                                .isEqualTo("{  \"eventId\":\"a\", \"occurredAt\":\"2026-11-22T10:00:00Z\"} "));
    }

    private static RawEvent read(String value) {
        return RawEvent.read(value.getBytes(StandardCharsets.UTF_8));
    }
}
