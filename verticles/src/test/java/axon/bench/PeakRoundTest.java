package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeakRoundTest {
    @Test
    void theBaselineIsTheMeanOfWhatWasMeasuredAround() {
        // given
        PeakRound target = round(100, 50, 300);

        // then
        assertThat(target.baseline()).isEqualTo(200);
        assertThat(target.ratio()).isEqualTo(0.25);
    }

    @Test
    void theMiddleIsThatOfTheRatiosNotOfTheRates() {
        // given
        PeakRound low = round(100, 60, 300);
        PeakRound middle = round(100, 50, 100);
        PeakRound high = round(40, 30, 40);

        // then
        assertThat(PeakRound.middle(List.of(high, low, middle))).isSameAs(middle);
        assertThat(PeakRound.middle(List.of(high, middle))).isSameAs(middle);
        assertThat(PeakRound.middle(List.of(high))).isSameAs(high);
    }

    private static PeakRound round(long before, double perSecond, long after) {
        return new PeakRound(load(before), null, perSecond, null, load(after));
    }

    private static Load load(long inASecond) {
        return new Load(inASecond, 1_000_000, 0, 0, 0, 0, 0, 0, 0);
    }
}
