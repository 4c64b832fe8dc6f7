package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Availability.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Instant OPENS = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-22T11:00:00Z");
    private static final Instant WITHIN = Instant.parse("2026-11-22T10:30:00Z");

    @Test
    void heldConfirmedAndRemainingShouldAddUpToTheLimit() {
        assertThat(target(3, 4, ActivityStatus.ACTIVE, WITHIN).remaining()).isEqualTo(3);
    }

    @Test
    void theWindowShouldBeginWithItsFirstMomentAndEndBeforeItsLast() {
        assertThat(target(0, 0, ActivityStatus.ACTIVE, OPENS.minusMillis(1)).state())
                .isEqualTo(State.UPCOMING);
        assertThat(target(0, 0, ActivityStatus.ACTIVE, OPENS).state()).isEqualTo(State.OPEN);
        assertThat(target(0, 0, ActivityStatus.ACTIVE, CLOSES.minusMillis(1)).state())
                .isEqualTo(State.OPEN);
        assertThat(target(0, 0, ActivityStatus.ACTIVE, CLOSES).state()).isEqualTo(State.ENDED);
    }

    @Test
    void whatIsHeldShouldCountAsTaken() {
        assertThat(target(6, 4, ActivityStatus.ACTIVE, WITHIN).state()).isEqualTo(State.SOLD_OUT);
        assertThat(target(5, 4, ActivityStatus.ACTIVE, WITHIN).state()).isEqualTo(State.OPEN);
    }

    @Test
    void theStatusShouldWinOverTheCounters() {
        assertThat(target(6, 4, ActivityStatus.PAUSED, WITHIN).state()).isEqualTo(State.PAUSED);
        assertThat(target(0, 0, ActivityStatus.ENDED, WITHIN).state()).isEqualTo(State.ENDED);
        assertThat(target(0, 0, ActivityStatus.PAUSED, CLOSES).state()).isEqualTo(State.ENDED);
        assertThat(target(0, 0, ActivityStatus.PAUSED, OPENS.minusMillis(1)).state())
                .isEqualTo(State.PAUSED);
    }

    private static Availability target(int held, int confirmed, ActivityStatus status, Instant now) {
        return new Availability(1, 10, held, confirmed, status, OPENS, CLOSES, now);
    }
}
