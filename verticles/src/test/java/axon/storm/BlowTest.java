package axon.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlowTest {
    private static final List<String> PARTS = List.of("redis", "kafka", "mysql");
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Test
    void eachPartShouldBeHitOnceWithinTheTimeInTheOrderOfTime() {
        // when
        List<Blow> target = Blow.draw(PARTS, WITHIN, 7);

        // then
        assertThat(target).extracting(Blow::part).containsExactlyInAnyOrderElementsOf(PARTS);
        assertThat(target).extracting(Blow::after).isSorted().allMatch(after -> after.compareTo(WITHIN) < 0);
    }

    @Test
    void sameSeedShouldGiveTheSameBlows() {
        assertThat(Blow.draw(PARTS, WITHIN, 7)).isEqualTo(Blow.draw(PARTS, WITHIN, 7));
        assertThat(Blow.draw(PARTS, WITHIN, 8)).isNotEqualTo(Blow.draw(PARTS, WITHIN, 7));
    }
}
