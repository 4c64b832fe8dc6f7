package axon.entry;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.ClaimOutcome;
import axon.bus.ReservationMessage.Claim;
import axon.bus.ReservationMessage.Holders;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoldOutTest {
    private static final long ACTIVITY = 7;
    private static final long HOLDER = 1;
    private static final long STRANGER = 2;
    private static final long START = 1_000_000_000L;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SoldOut target = new SoldOut();

    @BeforeEach
    void isSoldOut() {
        assertThat(said(NOW.plusSeconds(60), 5, START)).isTrue();
        target.listed(ACTIVITY, new Holders(5, true, Set.of(HOLDER)), START);
        for (int i = 1; i < SoldOut.CROWD; i++) {
            assertThat(said(NOW.plusSeconds(60), 5, START)).isFalse();
        }
    }

    @Test
    void withoutACrowdEveryClaimIsLookedUp() {
        // given
        SoldOut quiet = new SoldOut();
        ClaimOutcome.SoldOut said = new ClaimOutcome.SoldOut(null, NOW, 5);
        assertThat(quiet.note(claim(3, 1), said, START)).isTrue();
        quiet.listed(ACTIVITY, new Holders(5, true, Set.of(HOLDER)), START);

        // then
        assertThat(quiet.outcome(claim(STRANGER, 1), after(1))).isNull();
    }

    @Test
    void aCrowdThatHasGoneIsNone() {
        // when
        assertThat(said(NOW.plusSeconds(60), 5, after(300))).isFalse();

        // then
        assertThat(target.outcome(claim(STRANGER, 1), after(301))).isNull();
    }

    @Test
    void usersOfWhatWasSoldOutLongAgoAreForgotten() {
        // given
        Set<Long> many = LongStream.range(10, 100_010).boxed().collect(Collectors.toSet());
        ClaimOutcome.SoldOut said = new ClaimOutcome.SoldOut(NOW.plusSeconds(60), NOW, 5);

        // when
        for (long activityId = 8; activityId <= 9; activityId++) {
            Claim claim = new Claim(activityId, STRANGER, claim(STRANGER, 1).type(), null, 1);
            assertThat(target.note(claim, said, after(1))).isTrue();
            target.listed(activityId, new Holders(5, true, many), after(1));
        }

        // then
        assertThat(target.outcome(claim(STRANGER, 1), after(40))).isNull();
        assertThat(said(NOW.plusSeconds(60), 5, after(50)))
                .as("asked again before the pause is over")
                .isFalse();
        assertThat(said(NOW.plusSeconds(60), 5, after(100))).isTrue();
    }

    @Test
    void aStrangerIsAnsweredHere() {
        // when
        ClaimOutcome.SoldOut outcome = target.outcome(claim(STRANGER, 1), after(40));

        // then
        assertThat(outcome).isEqualTo(new ClaimOutcome.SoldOut(NOW.plusSeconds(60), NOW.plusMillis(40), 5));
    }

    @Test
    void aHolderIsLookedUp() {
        assertThat(target.outcome(claim(HOLDER, 1), after(40))).isNull();
    }

    @Test
    void otherWordsAreLookedUp() {
        assertThat(target.outcome(claim(STRANGER, 2), after(40))).isNull();
    }

    @Test
    void anotherActivityIsLookedUp() {
        Claim other = new Claim(8, STRANGER, null, null, 1);

        assertThat(target.outcome(other, after(40))).isNull();
    }

    @Test
    void trustEndsAfterAHundredMilliseconds() {
        assertThat(target.outcome(claim(STRANGER, 1), after(99))).isNotNull();
        assertThat(target.outcome(claim(STRANGER, 1), after(100))).isNull();
    }

    @Test
    void trustEndsAtTheEarliestDeadline() {
        // given
        assertThat(said(NOW.plusMillis(30), 5, START)).isFalse();

        // then
        assertThat(target.outcome(claim(STRANGER, 1), after(29))).isNotNull();
        assertThat(target.outcome(claim(STRANGER, 1), after(30))).isNull();
    }

    @Test
    void anotherGrantMakesTheListWorthless() {
        // when
        boolean listWanted = said(NOW.plusSeconds(60), 6, after(200));

        // then
        assertThat(listWanted).isTrue();
        assertThat(target.outcome(claim(STRANGER, 1), after(210))).isNull();
    }

    @Test
    void theListIsAskedForOnceAtATimeAndAfterAPause() {
        // given
        assertThat(said(NOW, 6, after(99))).isFalse();
        assertThat(said(NOW, 6, after(100))).isTrue();

        // then
        assertThat(said(NOW, 6, after(300))).isFalse();
    }

    @Test
    void aListThatIsTooLongIsNoList() {
        // given
        assertThat(said(NOW.plusSeconds(60), 6, after(200))).isTrue();

        // when
        target.listed(ACTIVITY, new Holders(6, false, Set.of()), after(201));

        // then
        assertThat(target.outcome(claim(STRANGER, 1), after(210))).isNull();
    }

    @Test
    void aListThatCouldNotBeHadIsAskedForAgain() {
        // given
        assertThat(said(NOW.plusSeconds(60), 6, after(200))).isTrue();

        // when
        target.listed(ACTIVITY, null, after(201));

        // then
        assertThat(said(NOW.plusSeconds(60), 6, after(302))).isTrue();
    }

    @Test
    void aGrantEndsIt() {
        // when
        boolean listWanted = target.note(claim(STRANGER, 1), new ClaimOutcome.Granted(null, false, NOW), after(50));

        // then
        assertThat(listWanted).isFalse();
        assertThat(target.outcome(claim(3, 1), after(60))).isNull();
    }

    private boolean said(Instant earliestDeadline, long grants, long atNanos) {
        return target.note(claim(3, 1), new ClaimOutcome.SoldOut(earliestDeadline, NOW, grants), atNanos);
    }

    private static Claim claim(long userId, int quantity) {
        return new Claim(ACTIVITY, userId, null, null, quantity);
    }

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
