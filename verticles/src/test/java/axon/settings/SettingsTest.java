package axon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path DATA = Path.of("data");

    @Test
    void withoutAnySourceTheDefaultsShouldHold() {
        // when
        Settings target = load(Map.of());

        // then
        assertThat(target.http().port()).isEqualTo(8080);
        assertThat(target.zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(target.reservation().hold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(target.testClock()).isFalse();
        assertThat(target.demoIdentities()).isTrue();
    }

    @Test
    void setShouldWinOverTheEnvironmentAndTheEnvironmentOverTheFile() {
        // given
        Values target = new Values(
                Map.of("a.b-c", "file", "d", "file", "e", "file"),
                Map.of("AXON_A_B_C", "environment", "AXON_D", "environment"),
                Map.of("a.b-c", "set"));

        // then
        assertThat(target.text("a.b-c", "default")).isEqualTo("set");
        assertThat(target.text("d", "default")).isEqualTo("environment");
        assertThat(target.text("e", "default")).isEqualTo("file");
        assertThat(target.text("f", "default")).isEqualTo("default");
    }

    @Test
    void aBlankValueShouldMeanTheDefault() {
        assertThat(load(Map.of("AXON_HTTP_PORT", "  ")).http().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.prot=1", "HTTP.PORT=1", "reservation=PT5M", "axon.http.port=1"})
    void anUnknownKeyShouldBeNamed(String set) {
        assertThatThrownBy(() -> load(Map.of(), set))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(set.substring(0, set.indexOf('=')));
    }

    @Test
    void anUnknownVariableShouldBeNamedAndThoseOfOthersLeftAlone() {
        assertThatThrownBy(() -> load(Map.of("AXON_HTTP_PROT", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("AXON_HTTP_PROT");
        assertThat(load(Map.of("AXON_DATA", "x", "AXON_LOG_LEVEL", "DEBUG", "PATH", "x")))
                .isEqualTo(load(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.port=70000",
                "http.port=many",
                "reservation.hold=-PT1S",
                "reservation.hold=5",
                "reservation.sweep=PT0S",
                "reservation.payment-lease=1ms",
                "reservation.batch=0",
                "gateway.decline-rate=1.1",
                "gateway.failure-rate=NaN",
                "test.clock=yes",
                "zone=Mars/Olympus"
            })
    void aValueThatDoesNotFitShouldBeNamedWithItsKey(String set) {
        assertThatThrownBy(() -> load(Map.of(), set))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(set.substring(0, set.indexOf('=')) + " must ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.port", "=8080"})
    void whatIsNoPairShouldBeRefused(String set) {
        assertThatThrownBy(() -> load(Map.of(), set))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("key=value");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "2s, PT2S", "5m, PT5M", "1h, PT1H", "7d, PT168H", "PT0.5S, PT0.5S", "P30D, PT720H"})
    void durationsShouldBeReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @Test
    void aSecretShouldNeverPrint() {
        // when
        Settings target = load(Map.of("AXON_MYSQL_PASSWORD", "hunter2"));

        // then
        assertThat(target.mysql().password().value()).isEqualTo("hunter2");
        assertThat(target.toString()).doesNotContain("hunter2");
    }

    private static Settings load(Map<String, String> environment, String... sets) {
        return SettingsLoader.load(DATA, null, environment, List.of(sets));
    }
}
