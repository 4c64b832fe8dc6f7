package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RushTest {
    private final Rush target = new Rush();

    @Test
    void manyGrantsAndHardlyAnythingElseAreARush() {
        assertThat(target.note(0, 0, at(0))).isFalse();
        assertThat(target.note(2_000, 2_000, at(1_000))).isTrue();
    }

    @Test
    void aFewGrantsAreNone() {
        assertThat(target.note(0, 0, at(0))).isFalse();

        assertThat(target.note(1_000, 1_000, at(1_000))).isFalse();
    }

    @Test
    void aSaleInWhichPeoplePayIsNone() {
        assertThat(target.note(0, 0, at(0))).isFalse();

        assertThat(target.note(8_000, 2_000, at(1_000))).isFalse();
    }

    @Test
    void itEndsWithTheGrants() {
        assertThat(target.note(0, 0, at(0))).isFalse();
        assertThat(target.note(2_000, 2_000, at(1_000))).isTrue();

        assertThat(target.note(2_000, 2_000, at(1_100))).isFalse();
    }

    @Test
    void betweenTwoLooksTheLastVerdictStands() {
        assertThat(target.note(0, 0, at(0))).isFalse();
        assertThat(target.note(2_000, 2_000, at(1_000))).isTrue();

        assertThat(target.note(2_000, 2_000, at(1_050))).isTrue();
    }

    @Test
    void theRelayStepsBackNoLongerThanItsBound() {
        // given
        assertThat(target.note(0, 0, at(0))).isFalse();
        long bound = Rush.LONGEST.toMillis();

        // when
        assertThat(target.note(2_000_000, 2_000_000, at(1_000))).isTrue();
        boolean late = target.note(400_000_000, 400_000_000, at(1_000 + bound));

        // then
        assertThat(late).isFalse();
    }

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
