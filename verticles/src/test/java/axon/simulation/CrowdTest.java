package axon.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final Duration OVER = Duration.ofSeconds(20);

    @Test
    void sameSeedGivesTheSameCrowd() {
        // when
        Crowd target = Crowd.gather(200, OVER, Funnel.USUAL, 7);

        // then
        assertThat(target).isEqualTo(Crowd.gather(200, OVER, Funnel.USUAL, 7));
        assertThat(target).isNotEqualTo(Crowd.gather(200, OVER, Funnel.USUAL, 8));
    }

    @Test
    void everybodyComesOnceInOrderAndInTime() {
        // when
        Crowd target = Crowd.gather(500, OVER, Funnel.USUAL, 1);

        // then
        assertThat(target.plans())
                .extracting(VisitPlan::index)
                .doesNotHaveDuplicates()
                .hasSize(500);
        assertThat(target.plans()).extracting(VisitPlan::arrival).isSorted().allMatch(at -> at.compareTo(OVER) < 0);
    }

    @Test
    void sharesFollowTheFunnel() {
        // when
        Crowd target = Crowd.gather(20_000, OVER, Funnel.USUAL, 1);

        // then
        double clicks = share(target, Intent::clicks);
        double claims = share(target, Intent::claims);
        assertThat(clicks).isCloseTo(0.45, within(0.02));
        assertThat(claims).isCloseTo(0.30, within(0.02));
        assertThat(share(target, intent -> intent == Intent.PAY) / claims).isCloseTo(0.85, within(0.02));
        assertThat(share(target, intent -> intent == Intent.CANCEL)).isPositive();
        assertThat(share(target, intent -> intent == Intent.REGRET)).isPositive();
        assertThat(share(target, intent -> intent == Intent.ABANDON)).isPositive();
    }

    private static double share(Crowd crowd, Predicate<Intent> of) {
        return crowd.plans().stream().map(VisitPlan::intent).filter(of).count()
                / (double) crowd.plans().size();
    }
}
