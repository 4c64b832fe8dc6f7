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
        Moods target = new Moods(settings(Duration.ZERO, Duration.ZERO, declineRate, failureRate, 0, seed));
        return IntStream.range(0, MANY)
                .mapToObj(order -> target.mood("order-" + order + ":0"))
                .toList();
    }

    @Test
    void latenciesShouldHaveTheirMedianAndTheirSlowestHundredth() {
        // given
        Moods target = new Moods(settings(Duration.ofMillis(50), Duration.ofMillis(400), 0, 0, 0, 1));

        // when
        List<Duration> latencies = IntStream.range(0, MANY)
                .mapToObj(order -> target.latency("order-" + order + ":0"))
                .sorted()
                .toList();

        // then
        assertThat(latencies.get(MANY / 2).toMillis()).isCloseTo(50, within(3L));
        assertThat(latencies.get(MANY * 99 / 100).toMillis()).isCloseTo(400, within(40L));
        assertThat(latencies.getLast().toMillis()).isLessThan(1_000);
    }

    @Test
    void withoutASpreadEveryLatencyShouldBeTheMedian() {
        for (Duration p99 : List.of(Duration.ZERO, Duration.ofMillis(50))) {
            Moods target = new Moods(settings(Duration.ofMillis(50), p99, 0, 0, 0, 1));
            assertThat(target.latency("order-1:0")).isEqualTo(Duration.ofMillis(50));
        }
    }

    @Test
    void callbacksShouldComeOnceTwiceOrNotAtAllAndInAnyOrder() {
        // given
        Moods target = new Moods(settings(Duration.ZERO, Duration.ZERO, 0, 0, 0.5, 1));

        // when
        Map<Integer, Long> counted = IntStream.range(0, MANY)
                .mapToObj(order -> target.callbacks("order-" + order + ":0"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // then
        assertThat(counted.get(0) / (double) MANY).isCloseTo(0.5, within(0.02));
        assertThat(counted.get(2) / (double) MANY).isCloseTo(0.25, within(0.02));
        assertThat(target.callbackDelay("a", 1)).isLessThan(Duration.ofSeconds(1));
        assertThat(target.callbackDelay("a", 1)).isNotEqualTo(target.callbackDelay("a", 2));
    }

    private static Settings.Gateway settings(
            Duration latency, Duration p99, double declineRate, double failureRate, double callbackRate, long seed) {
        return new Settings.Gateway(
                latency, p99, declineRate, failureRate, 0, callbackRate, 0.5, Duration.ofSeconds(1), 100, seed);
    }
}
