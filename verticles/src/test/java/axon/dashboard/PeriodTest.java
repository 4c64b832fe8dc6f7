package axon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.failure.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        ", 7d, 2026-11-15T10:30:00Z",
        "1d, 1d, 2026-11-21T10:30:00Z",
        "7d, 7d, 2026-11-15T10:30:00Z",
        "30d, 30d, 2026-10-23T10:30:00Z"
    })
    void readCountsDaysBackFromNow(String period, String name, Instant from) {
        assertThat(Period.read(period, null, null, null, NOW, SEOUL)).isEqualTo(new Period(name, from, NOW, SEOUL));
    }

    @Test
    void readBeginsAtTheSameLocalTimeAcrossAChangeOfClocks() {
        // given New York set its clocks back on 1 November 2026
        Instant now = Instant.parse("2026-11-03T17:00:00Z");

        // when
        Period period = Period.read("7d", null, null, "America/New_York", now, SEOUL);

        // then 12:00 is 16:00 UTC in summer, 17:00 in winter
        assertThat(period.from()).isEqualTo(Instant.parse("2026-10-27T16:00:00Z"));
        assertThat(period.previous().to()).isEqualTo(period.from());
        assertThat(period.previous().from()).isEqualTo(Instant.parse("2026-10-20T15:00:00Z"));
    }

    @Test
    void datesStandForWholeDays() {
        // when
        Period period = Period.read("custom", "2026-11-01", "2026-11-02", null, NOW, SEOUL);

        // then
        assertThat(period.from()).isEqualTo(Instant.parse("2026-10-31T15:00:00Z"));
        assertThat(period.to()).isEqualTo(Instant.parse("2026-11-02T15:00:00Z"));
        assertThat(period.isHourly()).isTrue();
    }

    @Test
    void timesAreReadInTheZoneUnlessTheySay() {
        Period period =
                Period.read("custom", "2026-11-01T10:00", "2026-11-01T10:00:00-05:00", "Asia/Seoul", NOW, SEOUL);

        assertThat(period.from()).isEqualTo(Instant.parse("2026-11-01T01:00:00Z"));
        assertThat(period.to()).isEqualTo(Instant.parse("2026-11-01T15:00:00Z"));
    }

    @Test
    void customEndsNowByDefault() {
        assertThat(Period.read("custom", "2026-11-01", null, null, NOW, SEOUL).to())
                .isEqualTo(NOW);
        assertThat(Period.read(null, "2026-11-01", null, null, NOW, SEOUL).name())
                .isEqualTo("custom");
    }

    @ParameterizedTest
    @CsvSource({
        "2d, , , , period",
        "custom, , , , startDate",
        "custom, yesterday, , , startDate",
        "custom, 2026-02-30, , , startDate",
        "custom, 2026-11-01, x, , endDate",
        "custom, 2026-11-02, 2026-11-01, , endDate",
        "custom, 2026-11-23, , , endDate",
        "custom, 2025-01-01, 2026-01-02, , endDate",
        "custom, +99999-01-01T00:00:00Z, , , startDate",
        "7d, , , Mars, tz",
        "7d, , , ../etc, tz"
    })
    void readNamesTheFieldThatIsWrong(String period, String start, String end, String tz, String field) {
        assertThatThrownBy(() -> Period.read(period, start, end, tz, NOW, SEOUL))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.errors().getFirst().field()).isEqualTo(field));
    }

    @Test
    void customMayHave366Days() {
        assertThat(Period.read("custom", "2024-01-01", "2024-12-31", null, NOW, SEOUL))
                .isNotNull();
        assertThat(Period.read("custom", "2025-01-01", "2026-01-01", null, NOW, SEOUL))
                .isNotNull();
    }

    @Test
    void trendHasNoGaps() {
        // given
        Period period = Period.read("custom", "2026-11-01", "2026-11-05", null, NOW, SEOUL);

        // when
        JsonArray trend = Trend.of(period, Map.of(Instant.parse("2026-11-02T15:00:00Z"), 5L));

        // then
        assertThat(trend.stream().map(JsonObject.class::cast).map(point -> point.getLong("count")))
                .containsExactly(0L, 0L, 5L, 0L, 0L);
        assertThat(trend.getJsonObject(2).getString("timestamp")).isEqualTo("2026-11-03T00:00:00+09:00");
    }

    @Test
    void trendOfTheDayWithAnHourMoreHasAnHourMore() {
        Period period = Period.read("custom", "2026-11-01", "2026-11-01", "America/New_York", NOW, SEOUL);

        assertThat(Trend.of(period, Map.of())).hasSize(25);
    }

    @Test
    void trendOfADayBeginsWithTheHourOfItsBeginning() {
        Period period = Period.read("1d", null, null, "UTC", NOW, SEOUL);

        JsonArray trend = Trend.of(period, Map.of(Instant.parse("2026-11-22T10:00:00Z"), 1L));

        assertThat(trend).hasSize(25);
        assertThat(trend.getJsonObject(0).getString("timestamp")).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(trend.getJsonObject(24).getLong("count")).isEqualTo(1);
    }
}
