package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.storm.Blow;
import axon.storm.StormPlan;
import axon.storm.StormReport;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import axon.support.Storms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Redis forgets, wholly or what it knew last, in the middle of a storm: no slot is sold twice, whoever paid has one. */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class StormRedisLossIT {
    private static final Duration IN_THE_MIDDLE = Duration.ofSeconds(4);
    private static final Duration AGE_OF_THE_FILE = Duration.ofSeconds(3);

    private final Axon axon;

    StormRedisLossIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void everySlotShouldBeSoldOnceThoughRedisForgetsEverything() {
        try (PlatformProcess platform = Storms.platform(axon)) {
            // given
            StormPlan plan = Storms.plan().losingLeases().with(List.of(new Blow(IN_THE_MIDDLE, "redis' memory")));

            // when
            StormReport report = Storms.play(platform.start(), plan, part -> axon.flushRedis());

            // then
            assertThat(report.counts()).containsKey("claim 503 recovering");
            assertThat(report.broken()).isEmpty();
        }
    }

    @Test
    void everySlotShouldBeSoldOnceThoughRedisComesBackWithAnOlderFile() {
        try (PlatformProcess platform = Storms.platform(axon)) {
            // given
            AtomicReference<byte[]> older = new AtomicReference<>();
            StormPlan plan = Storms.plan()
                    .losingLeases()
                    .with(List.of(
                            new Blow(IN_THE_MIDDLE, "nothing yet"),
                            new Blow(IN_THE_MIDDLE.plus(AGE_OF_THE_FILE), "redis' file")));

            // when
            StormReport report = Storms.play(platform.start(), plan, part -> {
                if (older.get() == null) {
                    older.set(axon.redisFile());
                } else {
                    axon.restartRedisWith(older.get());
                }
            });

            // then
            assertThat(report.counts()).containsKey("claim 503 recovering");
            assertThat(report.broken()).isEmpty();
        }
    }
}
