package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"ASK, 4000", "CLAIM, 4000", "JOURNEY, 12000", "RUSH, 12000"})
    void requestsShouldBeThoseOfTheFastestPhase(VisitKind kind, double expected) {
        // given
        OpenLoopPlan target = OpenLoopPlan.of(
                URI.create("http://127.0.0.1:8080"),
                7,
                Path.of("/tmp/tokens"),
                kind,
                List.of(
                        new Phase("slow", 10, Duration.ofSeconds(1)),
                        new Phase("fast", 4_000, Duration.ofSeconds(1)),
                        new Phase("rest", 0, Duration.ofSeconds(1))));

        // when
        double requests = target.requestsPerSecond();

        // then
        assertThat(requests).isEqualTo(expected);
    }
}
