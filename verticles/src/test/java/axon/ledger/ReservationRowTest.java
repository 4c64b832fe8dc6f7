package axon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.LedgerEntry;
import axon.domain.Offer;
import axon.domain.ReservationState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservationRowTest {
    private static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");

    @Test
    void foldShouldLeaveOneRowForEachReservation() {
        // given
        List<LedgerEntry> entries = List.of(
                entry(1, FIRST, "FREE", "RESERVED", "claimed", 100),
                entry(2, SECOND, "FREE", "RESERVED", "claimed", 100),
                entry(3, FIRST, "RESERVED", "PAYING", "payment-begun", 200),
                entry(4, FIRST, "PAYING", "CONFIRMED", "paid", 0));

        // when
        var rows = ReservationRow.fold(entries);

        // then
        assertThat(rows)
                .containsExactly(
                        new ReservationRow(
                                FIRST, 7, 42, 1, ReservationState.CONFIRMED, 1, 4, 1_001, 0, 1_004, true, 0, null),
                        new ReservationRow(
                                SECOND, 7, 42, 1, ReservationState.RESERVED, 1, 2, 1_002, 100, 0, false, 0, null));
    }

    @Test
    void foldShouldKeepWhatWasSoldAndCountDeclines() {
        // given
        Offer sold = new Offer(2, 5L, 990, "USD");
        List<LedgerEntry> entries = List.of(
                new LedgerEntry(7, 1, 1, 1, FIRST, 1, 42, "FREE", "RESERVED", "claimed", 9, "", "h1", sold),
                entry(2, FIRST, "RESERVED", "RESERVED", "prepared", 9),
                entry(3, FIRST, "RESERVED", "PAYING", "payment-begun", 9),
                entry(4, FIRST, "PAYING", "RESERVED", "declined", 9),
                entry(5, FIRST, "RESERVED", "PAYING", "payment-begun", 9),
                entry(6, FIRST, "PAYING", "RESERVED", "declined", 9));

        // when
        ReservationRow target = ReservationRow.fold(entries).iterator().next();

        // then
        assertThat(target.offer()).isEqualTo(sold);
        assertThat(target.prepared()).isTrue();
        assertThat(target.declines()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RESERVED, FREE, expired, EXPIRED",
        "RESERVED, FREE, cancelled, CANCELLED",
        "PAYING, FREE, declined, DECLINED",
        "PAYING, RESERVED, declined, RESERVED",
        "RESERVED, PAYING, payment-begun, PAYING",
        "CONFIRMED, REFUNDED, refunded, REFUNDED",
        "CONFIRMED, FREE, adopted, LOST",
        "PAYING, FREE, adopted, LOST",
        "RESERVED, FREE, adopted, CANCELLED",
        "FREE, CONFIRMED, adopted, CONFIRMED",
        "CONFIRMED, FREE, recovered, LOST",
        "PAYING, FREE, recovered, EXPIRED",
        "FREE, PAYING, recovered, PAYING"
    })
    void statusShouldTellHowAReservationEnded(String from, String to, String reason, ReservationState expected) {
        assertThat(ReservationRow.status(entry(1, FIRST, from, to, reason, 0))).isEqualTo(expected);
    }

    private static LedgerEntry entry(long seq, UUID id, String from, String to, String reason, long deadline) {
        return new LedgerEntry(7, 1, seq, 1_000 + seq, id, 1, 42, from, to, reason, deadline, "", "h" + seq);
    }
}
