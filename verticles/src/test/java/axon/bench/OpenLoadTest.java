package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bench.openloop.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoadTest {
    @Test
    void warmUpShouldGrowToTheRateAndRestBeforeWhatFollows() {
        // given
        Phase measured = new Phase("measured", 100, Duration.ofSeconds(10));

        // when
        List<Phase> phases = OpenLoad.warm(measured);

        // then
        assertThat(phases).extracting(Phase::perSecond).containsExactly(10.0, 20.0, 40.0, 70.0, 100.0, 0.0, 100.0);
        assertThat(phases.get(5).length()).isEqualTo(Duration.ofSeconds(4));
        assertThat(phases.getLast()).isEqualTo(measured);
    }

    @Test
    void warmUpOfABriefLoadShouldBeBrief() {
        // when
        List<Phase> phases = OpenLoad.warm(new Phase("measured", 100, Duration.ofSeconds(2)));

        // then
        assertThat(phases.getFirst().length()).isEqualTo(Duration.ofMillis(500));
        assertThat(phases.get(5).length()).isEqualTo(Duration.ofSeconds(1));
    }
}
