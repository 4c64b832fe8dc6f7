package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Role;
import axon.storm.Blow;
import axon.storm.Havoc;
import axon.storm.Storm;
import axon.storm.StormPlan;
import axon.storm.StormReport;
import axon.storm.StormSite;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.PlatformProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Many shoppers, few slots, every kind of behaviour: each slot is sold once, whatever happens meanwhile. A seed that fails is
 * in the message; {@code ./axon bench storm --seed} and {@code chaos --seed} play it again.
 */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class StormIT {
    private static final int USERS = 1_500;
    private static final int SLOTS = 250;
    private static final Duration BLOWS_WITHIN = Duration.ofSeconds(8);
    private static final List<String> PARTS = List.of("redis", "kafka", "mysql", "elasticsearch", "platform");

    private final Axon axon;

    StormIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void everySlotShouldBeSoldOnceInAStorm() throws Exception {
        try (PlatformProcess platform = platform()) {
            // when
            StormReport report = new Storm(site(platform.start()), plan(), Havoc.NONE).play();

            // then
            System.out.println(report.line() + " " + report.counts());
            assertThat(report.broken()).isEmpty();
        }
    }

    @Test
    void everySlotShouldBeSoldOnceThoughEveryPartIsKilled() throws Exception {
        try (PlatformProcess platform = platform()) {
            // given
            StormPlan calm = plan();
            StormPlan plan = calm.with(Blow.draw(PARTS, BLOWS_WITHIN, calm.seed()));
            Axon through = platform.start();

            // when
            StormReport report = new Storm(site(through), plan, part -> strike(part, platform)).play();
            through.awaitReady();

            // then
            System.out.println(report.line() + " " + report.counts());
            assertThat(report.broken()).isEmpty();
        }
    }

    private PlatformProcess platform() {
        List<String> settings = new ArrayList<>(StormPlan.SETTINGS);
        settings.addAll(List.of("reservation.hold=2s", "reservation.payment-window=2s"));
        return axon.platformProcess(settings.toArray(String[]::new));
    }

    private void strike(String part, PlatformProcess platform) {
        if (part.equals("platform")) {
            platform.kill();
            platform.launch();
        } else {
            axon.killServer(part);
        }
    }

    private static StormPlan plan() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return StormPlan.of(USERS, SLOTS, random.nextLong(1L << 40, 1L << 50), random.nextInt(1, Integer.MAX_VALUE));
    }

    private static StormSite site(Axon through) {
        Duration validity = Duration.ofHours(1);
        return new StormSite(
                URI.create(through.url()),
                URI.create(through.managementUrl()),
                through.token(7, Role.MARKETER, validity),
                user -> through.token(user, Role.SHOPPER, validity));
    }
}
