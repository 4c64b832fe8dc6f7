package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoopPlanTest {
    @Test
    void thePlanShouldReachTheGeneratorWhole() {
        // given
        OpenLoopPlan target = OpenLoopPlan.of(
                        URI.create("http://127.0.0.1:8080"),
                        7,
                        Path.of("/tmp/tokens"),
                        VisitKind.RUSH,
                        List.of(
                                new Phase("warm-up", 10, Duration.ofMillis(1_500)).elsewhere(8),
                                new Phase("rush", 1_000, Duration.ofSeconds(2))))
                .withVisitorsAgain()
                .untilP99Above(900);

        // when
        OpenLoopPlan read = OpenLoopPlan.parse(target.json());

        // then
        assertThat(read).isEqualTo(target);
        assertThat(read.visits()).isEqualTo(2_015);
    }
}
