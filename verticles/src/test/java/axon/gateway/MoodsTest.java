package axon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.gateway.Moods.Mood;
import axon.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MoodsTest {
    private static final int MANY = 20_000;

    @Test
    void withoutRatesEveryChargeShouldBeAccepted() {
        assertThat(moods(0, 0, 1)).containsOnly(Mood.ACCEPT);
    }

    @Test
    void aRateOfOneShouldMeetEverybody() {
        assertThat(moods(1, 0, 1)).containsOnly(Mood.DECLINE);
        assertThat(moods(0, 1, 1)).containsOnly(Mood.ACCEPT_SILENTLY);
        assertThat(moods(1, 1, 1)).containsOnly(Mood.DECLINE);
    }

    @Test
    void ratesShouldBeSharesOfAllCharges() {
        // when
        Map<Mood, Long> counted =
                moods(0.2, 0.1, 1).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // then
        assertThat(counted.get(Mood.DECLINE) / (double) MANY).isCloseTo(0.2, within(0.02));
        assertThat(counted.get(Mood.ACCEPT_SILENTLY) / (double) MANY).isCloseTo(0.1, within(0.02));
    }

    @Test
    void theSameSeedShouldGiveTheSameRunAnotherSeedAnother() {
        assertThat(moods(0.5, 0, 7)).isEqualTo(moods(0.5, 0, 7)).isNotEqualTo(moods(0.5, 0, 8));
    }

    private static List<Mood> moods(double declineRate, double failureRate, long seed) {
        Moods target = new Moods(new Settings.Gateway(Duration.ZERO, declineRate, failureRate, seed));
        return IntStream.range(0, MANY)
                .mapToObj(order -> target.mood("order-" + order + ":0"))
                .toList();
    }
}
