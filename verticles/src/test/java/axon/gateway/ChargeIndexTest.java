package axon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargeIndexTest {
    private static final int MANY = 50_000;

    private final ChargeIndex target = new ChargeIndex();

    @Test
    void itShouldFindWhatWasPutIn() {
        // given
        List<UUID> payments = payments(MANY);

        // when
        for (int i = 0; i < MANY; i++) {
            target.add(payments.get(i), i);
        }

        // then
        for (int i = 0; i < MANY; i++) {
            assertThat(target.offsets(payments.get(i))).contains(i);
        }
    }

    @Test
    void itShouldNeverTakeMuchMoreRoomThanItsLines() {
        // given
        int few = 3_000;
        List<UUID> payments = payments(100 * few);

        // when
        double mostPlacesForALine = 0;
        for (int i = 0; i < payments.size(); i++) {
            target.add(payments.get(i), i);
            if (i >= few) {
                mostPlacesForALine = Math.max(mostPlacesForALine, target.places() / (i + 1.0));
            }
        }

        // then
        assertThat(mostPlacesForALine).isLessThan(1.7);
        for (int i = 0; i < payments.size(); i++) {
            assertThat(target.offsets(payments.get(i))).contains(i);
        }
    }

    @Test
    void itShouldHardlyEverFindSomebodyElses() {
        // given
        List<UUID> payments = payments(2 * MANY);

        // when
        payments.subList(0, MANY).forEach(payment -> target.add(payment, 1));

        // then
        assertThat(payments.subList(MANY, 2 * MANY))
                .filteredOn(payment -> target.offsets(payment).length > 0)
                .hasSizeLessThan(20);
    }

    @Test
    void allLinesOfAPaymentShouldBeFoundInTheirOrder() {
        // given
        UUID payment = new UUID(1, 2);

        // when
        for (long offset : new long[] {0, 700, 5}) {
            target.add(payment, offset);
        }
        payments(MANY).forEach(other -> target.add(other, 9));

        // then
        assertThat(target.offsets(payment)).containsSequence(0, 5, 700);
    }

    @Test
    void anOffsetThatDoesNotFitShouldBeRefused() {
        // given
        UUID payment = new UUID(1, 2);
        long last = (1L << 40) - 2;

        // when
        target.add(payment, last);

        // then
        assertThat(target.offsets(payment)).containsExactly(last);
        assertThatThrownBy(() -> target.add(payment, last + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<UUID> payments(int count) {
        Random random = new Random(1);
        List<UUID> payments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            payments.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return payments;
    }
}
