package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void visitorsShouldComeEvenlyAndPhasesOneAfterTheOther() {
        // given
        Schedule target = new Schedule(List.of(new Phase("slow", 2, SECOND), new Phase("fast", 4, SECOND)), 1_000);

        // when
        List<Long> millis = new ArrayList<>();
        List<Integer> phases = new ArrayList<>();
        while (!target.isOver()) {
            millis.add((target.nextNanos() - 1_000) / 1_000_000);
            phases.add(target.phase());
            target.advance();
        }

        // then
        assertThat(millis).containsExactly(0L, 500L, 1000L, 1250L, 1500L, 1750L);
        assertThat(phases).containsExactly(0, 0, 1, 1, 1, 1);
    }

    @Test
    void aPhaseWithoutVisitorsShouldTakeItsTime() {
        // given
        Schedule target = new Schedule(List.of(new Phase("nobody", 0, SECOND), new Phase("one", 1, SECOND)), 0);

        // when / then
        assertThat(target.nextNanos()).isEqualTo(SECOND.toNanos());
        assertThat(target.phase()).isEqualTo(1);
    }

    @Test
    void nobodyShouldComeAfterItWasStopped() {
        // given
        Schedule target = new Schedule(List.of(new Phase("one", 1, SECOND), new Phase("two", 1, SECOND)), 0);

        // when
        target.stop();

        // then
        assertThat(target.isOver()).isTrue();
    }
}
