package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimPromisesTest {
    private static final Drain DRAINED = new Drain(10, 1, 2);
    private static final SlotSample CLEAN = new SlotSample(50, 0, 0);

    @Test
    void answersThatWrkDidNotWaitForAreNoFault() {
        // given
        ClaimPromises target = new ClaimPromises(1000, 1100, 1100, 5000, 128);

        // when / then
        assertThat(target.broken(DRAINED, CLEAN)).isEmpty();
    }

    @Test
    void aGrantWithoutASlotIsFound() {
        // given
        ClaimPromises target = new ClaimPromises(1000, 1000, 999, 5000, 128);

        // when / then
        assertThat(target.broken(DRAINED, CLEAN))
                .containsExactly("1000 granted, 999 slots taken", "1000 answers of success, 999 slots taken");
    }

    @Test
    void moreSlotsThanTheLimitAreFound() {
        // given
        ClaimPromises target = new ClaimPromises(101, 101, 101, 100, 128);

        // when / then
        assertThat(target.broken(DRAINED, CLEAN)).containsExactly("101 slots taken of 100");
    }

    @Test
    void aLedgerThatDoesNotDrainAndASlotSoldTwiceAreFound() {
        // given
        ClaimPromises target = new ClaimPromises(100, 100, 100, 100, 128);

        // when / then
        assertThat(target.broken(new Drain(10, 1, -1), new SlotSample(50, 1, 0)))
                .containsExactly("the ledger did not drain", "1 slots or users twice among 50");
    }
}
