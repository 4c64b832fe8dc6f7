package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.storm.Blow;
import axon.storm.Havoc;
import axon.storm.StormPlan;
import axon.storm.StormReport;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import axon.support.Storms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many shoppers, few slots, every kind of behaviour: each slot is sold once, whatever happens meanwhile.
 * {@code ./axon bench storm --seed} and {@code chaos --seed} play a printed seed again.
 */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class StormIT {
    private static final Duration BLOWS_WITHIN = Duration.ofSeconds(8);
    private static final List<String> PARTS = List.of("redis", "kafka", "mysql", "elasticsearch", "platform");

    private final Axon axon;

    StormIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void everySlotShouldBeSoldOnce() {
        try (PlatformProcess platform = Storms.platform(axon)) {
            // when
            StormReport report = Storms.play(platform.start(), Storms.plan(), Havoc.NONE);

            // then
            assertThat(report.broken()).isEmpty();
        }
    }

    @Test
    void everySlotShouldBeSoldOnceThoughEveryPartIsKilled() {
        try (PlatformProcess platform = Storms.platform(axon)) {
            // given
            StormPlan calm = Storms.plan();
            StormPlan plan = calm.with(Blow.draw(PARTS, BLOWS_WITHIN, calm.seed()));
            Axon through = platform.start();

            // when
            StormReport report = Storms.play(through, plan, part -> strike(part, platform));
            through.awaitReady();

            // then
            assertThat(report.broken()).isEmpty();
        }
    }

    private void strike(String part, PlatformProcess platform) {
        if (part.equals("platform")) {
            platform.kill();
            platform.launch();
        } else {
            axon.killServer(part);
        }
    }
}
