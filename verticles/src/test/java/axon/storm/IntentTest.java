package axon.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntentTest {
    private static final int WINNERS = 100_000;

    @Test
    void intentsShouldBeDrawnInTheirShares() {
        // given
        SplittableRandom random = new SplittableRandom(1);
        Map<Intent, Integer> drawn = new EnumMap<>(Intent.class);

        // when
        for (int i = 0; i < WINNERS; i++) {
            drawn.merge(Intent.draw(random), 1, Integer::sum);
        }

        // then
        assertThat(drawn.get(Intent.ABANDON)).isCloseTo(30_000, within(1_000));
        assertThat(drawn.get(Intent.PAY_LATE)).isCloseTo(10_000, within(1_000));
        assertThat(drawn.get(Intent.CANCEL)).isCloseTo(10_000, within(1_000));
        assertThat(drawn.get(Intent.PAY_AND_VANISH)).isCloseTo(5_000, within(1_000));
        assertThat(drawn.get(Intent.PAY)).isCloseTo(45_000, within(1_000));
    }
}
