package axon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargeIndexTest {
    private final ChargeIndex target = new ChargeIndex();

    @Test
    void itShouldFindWhatWasPutInAndNothingElse() {
        // given
        Random random = new Random(1);
        Map<UUID, Long> expected = new HashMap<>();
        for (long offset = 0; offset < 50_000; offset++) {
            expected.put(new UUID(random.nextLong(), random.nextLong()), offset);
        }

        // when
        expected.forEach(target::putIfAbsent);

        // then
        assertThat(target.size()).isEqualTo(expected.size());
        assertThat(expected)
                .allSatisfy(
                        (payment, offset) -> assertThat(target.offset(payment)).isEqualTo(offset));
        assertThat(target.offset(new UUID(random.nextLong(), random.nextLong())))
                .isEqualTo(ChargeIndex.NOWHERE);
    }

    @Test
    void theFirstOffsetShouldStay() {
        // given
        UUID payment = new UUID(1, 2);

        // when
        target.putIfAbsent(payment, 0);
        target.putIfAbsent(payment, 5);

        // then
        assertThat(target.offset(payment)).isZero();
        assertThat(target.size()).isEqualTo(1);
    }
}
