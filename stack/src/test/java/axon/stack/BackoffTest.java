package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff target = new Backoff();

    @Test
    void afterShouldDoubleUpToTheLongest() {
        // when
        Stream<Long> waits = Stream.generate(
                        () -> target.after(Duration.ofSeconds(1)).toMillis())
                .limit(7);

        // then
        assertThat(waits).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void afterShouldStartAnewWhenThePartWasHealthyForAMinute() {
        // given
        Duration first = target.after(Duration.ZERO);
        Duration second = target.after(Duration.ZERO);

        // when
        Duration afterHealth = target.after(Backoff.HEALTHY_AFTER);

        // then
        assertThat(second).isGreaterThan(first);
        assertThat(afterHealth).isEqualTo(first);
    }
}
