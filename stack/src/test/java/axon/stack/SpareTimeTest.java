package axon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpareTimeTest {
    @Test
    void lookShouldSayYesAfterTwoIdleLooksInARow() {
        assertThat(looks(2, 0.1, 0.1, 0.1)).containsExactly(false, true, true);
    }

    @Test
    void lookShouldBeginAnewAfterABusyOne() {
        assertThat(looks(2, 0.1, 0.9, 0.1, 0.1)).containsExactly(false, false, false, true);
    }

    @Test
    void lookShouldSayNoWhileLessThanMostOfACoreIsFree() {
        assertThat(looks(2, 0.65, 0.65, 0.65)).containsExactly(false, false, false);
        assertThat(looks(8, 0.9, 0.9, 0.9)).containsExactly(false, true, true);
    }

    @Test
    void lookShouldSayNoWhenNobodyKnows() {
        assertThat(looks(2, -1, -1, -1)).containsExactly(false, false, false);
    }

    private static List<Boolean> looks(int cores, double... loads) {
        Iterator<Double> next = Arrays.stream(loads).iterator();
        SpareTime target = new SpareTime(next::next, cores);
        return Arrays.stream(loads).mapToObj(load -> target.look()).toList();
    }
}
