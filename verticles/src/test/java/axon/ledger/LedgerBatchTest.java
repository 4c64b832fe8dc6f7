package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerBatchTest {
    private static final UUID RESERVATION = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void selectShouldAcceptWhatFollowsTheHead() {
        // given
        Map<Long, LedgerHead> stored = Map.of(1L, new LedgerHead(1, 2, "h1-2"));

        // when
        LedgerBatch target = LedgerBatch.select(stored, List.of(entry(1, 1, 3), entry(1, 1, 4), entry(2, 1, 1)));

        // then
        assertThat(target.accepted()).containsExactly(entry(1, 1, 3), entry(1, 1, 4), entry(2, 1, 1));
        assertThat(target.heads())
                .containsOnly(Map.entry(1L, new LedgerHead(1, 4, "h1-4")), Map.entry(2L, new LedgerHead(1, 1, "h1-1")));
        assertThat(target.gaps()).isEmpty();
    }

    @Test
    void selectShouldDropWhatIsStored() {
        // given
        Map<Long, LedgerHead> stored = Map.of(1L, new LedgerHead(2, 2, "h2-2"));

        // when
        LedgerBatch target = LedgerBatch.select(
                stored, List.of(entry(1, 1, 9), entry(1, 2, 1), entry(1, 2, 2), entry(1, 2, 3), entry(1, 2, 3)));

        // then
        assertThat(target.accepted()).containsExactly(entry(1, 2, 3));
        assertThat(target.gaps()).isEmpty();
    }

    @Test
    void selectShouldLeaveOutTheRestOfAnActivityAfterAGap() {
        // when
        LedgerBatch target = LedgerBatch.select(
                Map.of(), List.of(entry(1, 1, 1), entry(1, 1, 3), entry(1, 1, 2), entry(2, 1, 1), entry(1, 1, 4)));

        // then
        assertThat(target.accepted()).containsExactly(entry(1, 1, 1), entry(2, 1, 1));
        assertThat(target.heads()).containsEntry(1L, new LedgerHead(1, 1, "h1-1"));
        assertThat(target.gaps()).containsExactly(1L);
    }

    @Test
    void selectShouldFollowANewEpochOnlyFromItsBeginning() {
        // given
        Map<Long, LedgerHead> stored = Map.of(1L, new LedgerHead(1, 5, "h1-5"));

        // then
        assertThat(LedgerBatch.select(stored, List.of(entry(1, 2, 1, "h1-5"))).accepted())
                .hasSize(1);
        assertThat(LedgerBatch.select(stored, List.of(entry(1, 2, 1, "another")))
                        .gaps())
                .containsExactly(1L);
        assertThat(LedgerBatch.select(stored, List.of(entry(1, 2, 6, "h1-5"))).gaps())
                .containsExactly(1L);
    }

    @Test
    void selectShouldDropLateEntriesOnceAnEpochIsReserved() {
        // given
        LedgerHead reserved = new LedgerHead(1, 5, "h1-5").nextEpoch();

        // when
        LedgerBatch target =
                LedgerBatch.select(Map.of(1L, reserved), List.of(entry(1, 1, 6, "h1-5"), entry(1, 2, 1, "h1-5")));

        // then
        assertThat(target.accepted()).containsExactly(entry(1, 2, 1, "h1-5"));
        assertThat(target.gaps()).isEmpty();
    }

    private static LedgerEntry entry(long activityId, long epoch, long seq) {
        return entry(activityId, epoch, seq, seq == 1 ? "" : "another");
    }

    private static LedgerEntry entry(long activityId, long epoch, long seq, String prev) {
        return new LedgerEntry(
                activityId,
                epoch,
                seq,
                1,
                RESERVATION,
                1,
                42,
                "FREE",
                "RESERVED",
                "claimed",
                2,
                prev,
                "h" + epoch + "-" + seq);
    }
}
