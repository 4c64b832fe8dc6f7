package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final Drain DRAINED = new Drain(1, 2, 3);
    private static final SlotSample CLEAN = new SlotSample(50, 0, 0);

    @Test
    void answersThatTheGeneratorDidNotWaitForAreNoFault() {
        // given
        Promises target = new Promises(new Books(5000, 0, 1100, 0, 1100, 0), seen(1000, 0, 128), DRAINED, CLEAN);

        // when / then
        assertThat(target.broken()).isEmpty();
    }

    @Test
    void aGrantWithoutASlotIsFound() {
        // given
        Promises target = new Promises(new Books(5000, 0, 999, 0, 999, 0), seen(1000, 0, 128), DRAINED, CLEAN);

        // when / then
        assertThat(target.broken()).containsExactly("1000 claims granted (and at most 128 more), 999 slots taken");
    }

    @Test
    void moreSlotsThanTheLimitAreFound() {
        // given
        Promises target = new Promises(new Books(100, 0, 101, 0, 101, 0), seen(101, 0, 0), DRAINED, CLEAN);

        // when / then
        assertThat(target.broken()).containsExactly("101 slots taken of 100");
    }

    @Test
    void aSlotSoldWhenAllWereTakenIsFound() {
        // given
        Promises target = new Promises(new Books(100, 100, 100, 0, 100, 0), seen(1, 0, 0), DRAINED, CLEAN);

        // when / then
        assertThat(target.broken()).containsExactly("101 claims granted (and at most 0 more), 100 slots taken");
    }

    @Test
    void anAcknowledgedConfirmThatIsNowhereIsFound() {
        // given
        Promises target = new Promises(new Books(100, 0, 1, 49, 50, 48), seen(50, 50, 0), DRAINED, CLEAN);

        // when / then
        assertThat(target.broken())
                .containsExactly(
                        "50 confirms acknowledged (and at most 0 more), 49 slots sold", "49 slots sold, 48 in MySQL");
    }

    @Test
    void storesThatDoNotFollowAndASlotSoldTwiceAreFound() {
        // given
        Promises target = new Promises(
                new Books(100, 0, 100, 0, 100, 0), seen(100, 0, 0), new Drain(1, -1, 1), new SlotSample(50, 1, 0));

        // when / then
        assertThat(target.broken()).containsExactly("the stores did not follow", "1 slots or users twice among 50");
    }

    private static Seen seen(long granted, long confirmed, long uncertain) {
        return new Seen(granted, confirmed, uncertain, List.of(), new JsonObject());
    }
}
