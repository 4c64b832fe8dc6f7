package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rounds of 5 s: half a second of compiling in one of them is too much. */
class WarmUpTest {
    private final BenchPlan plan = new BenchPlan(Path.of("/nowhere"), Duration.ofSeconds(10), 1, 1, line -> {});
    private int rounds;

    @Test
    void twoQuietRoundsInARowShouldEndIt() throws IOException, InterruptedException {
        // when
        double reached = warmUp(2.0, 0.6, 0.4, 0.6, 0.4, 0.4).run(plan, this::round);

        // then
        assertThat(rounds).isEqualTo(6);
        assertThat(reached).isEqualTo(6);
    }

    @Test
    void itShouldEndWhenTheCompilersNeverRest() throws IOException, InterruptedException {
        // when
        double reached = new WarmUp(new Clock(List.of())::read).run(plan, this::round);

        // then
        assertThat(reached).isEqualTo(24);
    }

    @Test
    void unknownCompilersShouldCountAsBusy() throws IOException, InterruptedException {
        // when
        double reached = new WarmUp(Map::of).run(plan, this::round);

        // then
        assertThat(reached).isEqualTo(24);
    }

    @Test
    void aThreadThatEndedShouldNotHideAnotherThatCompiles() throws IOException, InterruptedException {
        // given
        Deque<Map<String, Double>> looks = new ArrayDeque<>(List.of(
                Map.of("1", 9.0, "2", 1.0),
                Map.of("2", 2.0),
                Map.of("2", 2.0),
                Map.of("2", 2.1),
                Map.of("2", 2.1),
                Map.of("2", 2.2)));

        // when
        double reached = new WarmUp(looks::remove).run(plan, this::round);

        // then
        assertThat(reached).isEqualTo(3);
    }

    @Test
    void aBriefLoadShouldHaveOneRound() throws IOException, InterruptedException {
        // given
        BenchPlan brief = new BenchPlan(Path.of("/nowhere"), Duration.ofSeconds(1), 1, 1, line -> {});

        // when
        double reached = new WarmUp(Map::of).run(brief, this::round);

        // then
        assertThat(reached).isEqualTo(1);
    }

    private double round(BenchPlan shorter) {
        return ++rounds;
    }

    private static WarmUp warmUp(Double... compiledInEachRound) {
        return new WarmUp(new Clock(List.of(compiledInEachRound))::read);
    }

    /** Read before and after each round; 1 s in each round that is not told. */
    private static final class Clock {
        private final List<Double> rounds;
        private int reads;
        private double seconds;

        private Clock(List<Double> rounds) {
            this.rounds = rounds;
        }

        private Map<String, Double> read() {
            if (reads++ % 2 == 1) {
                int round = reads / 2 - 1;
                seconds += round < rounds.size() ? rounds.get(round) : 1;
            }
            return Map.of("1", seconds);
        }
    }
}
