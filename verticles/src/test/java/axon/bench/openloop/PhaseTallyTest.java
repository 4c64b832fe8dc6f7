package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseTallyTest {
    private static final long MILLI = 1_000_000;
    private static final Answer BUSY = new Answer(503, "1", Buffer.buffer());
    private static final Answer SILENT = new Answer(503, null, Buffer.buffer());

    private final PhaseTally target = new PhaseTally(new Phase("step", 10, Duration.ofSeconds(1)), VisitKind.JOURNEY);

    @Test
    void everyVisitorShouldBeCountedOnceUnderTheEndItCameTo() {
        // given
        target.sent(0);
        target.sent(0);
        target.skipped();

        // when
        target.ended(End.CONFIRMED, 20 * MILLI);
        target.ended(End.REFUSED, 1 * MILLI);
        PhaseReport report = new PhaseReport(target.json());

        // then
        assertThat(report.sent()).isEqualTo(2);
        assertThat(report.wanted()).isEqualTo(1);
        assertThat(report.ends("refused")).isEqualTo(1);
        assertThat(report.millis("visit", "p99")).isBetween(20.0, 20.1);
        assertThat(report.keptTheRate()).as("a third never came").isFalse();
    }

    @Test
    void busyAnswersWithoutAWaitShouldBeCounted() {
        // when
        target.answered(Step.CLAIM, BUSY, MILLI);
        target.answered(Step.CONFIRM, SILENT, MILLI);
        PhaseReport report = new PhaseReport(target.json());

        // then
        assertThat(report.withoutRetryAfter()).isEqualTo(1);
        assertThat(report.answers("claim 503")).isEqualTo(1);
        assertThat(report.answers("confirm 503")).isEqualTo(1);
    }

    @Test
    void aRateShouldNotBeHeldWhenVisitsAreLateOrDoNotEndAsWanted() {
        // given
        for (int visit = 0; visit < 9; visit++) {
            target.ended(End.CONFIRMED, 900 * MILLI);
        }

        // when / then
        assertThat(target.isBroken(1_000)).isFalse();
        assertThat(target.isBroken(800)).as("late").isTrue();
        assertThat(new PhaseTally(new Phase("step", 10, Duration.ofSeconds(1)), VisitKind.JOURNEY).isBroken(1_000))
                .as("nobody confirmed")
                .isTrue();
    }
}
