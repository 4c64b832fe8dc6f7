package axon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInLinksTest {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InstantSource source = () -> now;
    private final SignInLinks target = new SignInLinks(clock());

    @Test
    void aCodeShouldWorkOnce() {
        // given
        String code = target.issue();

        // then
        assertThat(target.redeem(code)).isTrue();
        assertThat(target.redeem(code)).isFalse();
    }

    @Test
    void aCodeShouldBeOverAtTheEndOfItsValidity() {
        // given
        String late = target.issue();
        String inTime = target.issue();

        // when
        now = now.plus(SignInLinks.VALIDITY).minusMillis(1);
        boolean justBefore = target.redeem(inTime);
        now = now.plusMillis(1);

        // then
        assertThat(justBefore).isTrue();
        assertThat(target.redeem(late)).isFalse();
    }

    @Test
    void codesShouldNotBeGuessed() {
        assertThat(target.issue()).hasSize(32).isNotEqualTo(target.issue());
        assertThat(target.redeem("")).isFalse();
        assertThat(target.redeem("x".repeat(32))).isFalse();
    }

    @Test
    void codesShouldNotPileUp() {
        // given
        String first = target.issue();
        for (int i = 1; i < 1_000; i++) {
            assertThat(target.issue()).isNotEmpty();
        }

        // when
        String last = target.issue();

        // then
        assertThat(target.redeem(first)).isFalse();
        assertThat(target.redeem(last)).isTrue();
    }

    @Test
    void codesThatAreOverShouldMakeRoom() {
        // given
        for (int i = 0; i < 999; i++) {
            assertThat(target.issue()).isNotEmpty();
        }
        now = now.plus(SignInLinks.VALIDITY).plus(Duration.ofSeconds(1));
        String fresh = target.issue();

        // when
        String another = target.issue();

        // then
        assertThat(target.redeem(fresh)).isTrue();
        assertThat(target.redeem(another)).isTrue();
    }

    private Clock clock() {
        return source.withZone(ZoneOffset.UTC);
    }
}
