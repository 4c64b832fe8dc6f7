package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Axon;
import axon.support.AxonTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times of what a platform can do: no visit fails, who is refused is told when to come again, and sales go on. With a load
 * that any machine can carry, and too short to see how soon it is normal again: {@code ./axon bench overload} has a real one.
 */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class OverloadIT {
    private static final double FEW = 60;
    private static final int FEW_USERS = 1_000;

    /** Seconds are too short for the real targets. */
    private static final double HALF = 50;

    private static final double MOST_MIB = 400;

    private final Axon axon;

    @TempDir
    private Path folder;

    OverloadIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void salesShouldGoOnWhileACrowdIsRefused() throws IOException, InterruptedException {
        // given
        URI nowhere = URI.create("http://127.0.0.1:1");
        OverloadScenario target = new OverloadScenario(FEW);
        BenchTarget stage =
                new BenchTarget(nowhere, nowhere, Map.of(), "", user -> "", none -> null, BenchStage.stage(axon));

        // when
        BenchResult result;
        try (BenchRun run = new BenchRun(BenchStage.plan(folder, FEW_USERS, line -> {}), stage)) {
            result = target.run(run);
        }

        // then
        assertThat(result.broken()).isEmpty();
        assertThat(value(result, "overload: goodput at 10x, % of 1x")).isGreaterThan(HALF);
        assertThat(value(result, "overload: platform's memory")).isLessThan(MOST_MIB);
    }

    private static double value(BenchResult result, String what) {
        return result.rows().stream()
                .filter(row -> row.what().equals(what))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
