package axon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Pace target = new Pace(Long.MAX_VALUE);

    @Test
    void nothingWaitsUntilSomebodyAsksForIt() {
        assertThat(target.before(Pace.SLOW, after(Duration.ofHours(1)))).isZero();
    }

    @Test
    void eventsWaitForAsLongAsTheirNumberTakes() {
        // when
        target.slowDown(A_SECOND, after(Duration.ZERO));

        // then
        assertThat(target.before(Pace.SLOW, after(Duration.ZERO))).isEqualTo(A_SECOND);
        assertThat(target.before(Pace.SLOW / 1_000, after(Duration.ofMillis(999))))
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void itEndsByItself() {
        // when
        target.slowDown(A_SECOND, after(Duration.ZERO));

        // then
        assertThat(target.before(Pace.SLOW, after(A_SECOND))).isZero();
    }

    /** The clock of nanoseconds may pass its largest value. */
    private static long after(Duration time) {
        return Long.MAX_VALUE + time.toNanos();
    }
}
