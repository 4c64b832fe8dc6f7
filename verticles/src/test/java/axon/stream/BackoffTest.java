package axon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void afterDoublesFromATenthOfASecondToFiveSeconds() {
        assertThat(Backoff.after(1, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(Backoff.after(2, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(Backoff.after(6, 0)).isEqualTo(Duration.ofMillis(3200));
        assertThat(Backoff.after(7, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.after(1_000_000, 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void afterTakesUpToAQuarterOff() {
        assertThat(Backoff.after(7, 1)).isEqualTo(Duration.ofMillis(3750));
    }
}
