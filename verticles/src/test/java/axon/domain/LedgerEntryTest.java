package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

    @Test
    void theHashShouldCoverEveryFieldInTheOrderOfTheContract() {
        // given
        LedgerEntry target = entry("FREE", "RESERVED", 1_800_000_300_000L);

        // then: printf '%s' 'p|1|7|1800000000000|00000000-…|3|42|FREE|RESERVED|claimed|1800000300000' | sha1sum
        assertThat(target.computedHash()).isEqualTo("ebe2711840bf8c2c5b307614d554f6023309cfbf");
    }

    @Test
    void aMissingDeadlineShouldBeHashedAsNothing() {
        // given
        LedgerEntry target = entry("PAYING", "CONFIRMED", 0);

        // then: … |PAYING|CONFIRMED|claimed|
        assertThat(target.computedHash()).isEqualTo("3ddd8d0244a747c7ff1f2d7b85a0202bc87b1989");
    }

    @Test
    void onlyAFreeSlotThatIsReservedShouldBeAGrant() {
        assertThat(entry("FREE", "RESERVED", 1).isGrant()).isTrue();
        assertThat(entry("RESERVED", "RESERVED", 1).isGrant()).isFalse();
        assertThat(entry("PAYING", "RESERVED", 1).isGrant()).isFalse();
        assertThat(entry("RESERVED", "FREE", 1).isGrant()).isFalse();
    }

    private static LedgerEntry entry(String from, String to, long deadline) {
        return new LedgerEntry(
                9, 1, 7, 1_800_000_000_000L, ID, 3, 42, from, to, "claimed", deadline, "p", "not looked at");
    }
}
