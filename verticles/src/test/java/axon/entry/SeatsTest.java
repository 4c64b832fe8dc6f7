package axon.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static final int SEATS = 4;

    private final Seats target = new Seats(SEATS);
    private final List<String> seated = new ArrayList<>();

    @Test
    void aQuarterShouldBeLeftToPayments() {
        // when
        boolean[] taken = {target.take(), target.take(), target.take(), target.take()};

        // then
        assertThat(taken).containsExactly(true, true, true, false);
        assertThat(target.takeForPayment()).isTrue();
        assertThat(target.takeForPayment()).isFalse();
    }

    @Test
    void paymentsShouldWaitInLineAndBeSeatedInOrder() {
        // given
        fill();

        // when
        join(payment("first"));
        join(payment("second"));

        // then
        assertThat(seated).isEmpty();
        target.leave();
        assertThat(seated).containsExactly("first");
        target.leave();
        assertThat(seated).containsExactly("first", "second");
    }

    @Test
    void nobodyElseShouldGetInWhileAPaymentWaits() {
        // given
        fill();
        join(payment("p"));
        join(payment("q"));
        target.leave();

        // when
        boolean atTheDoor = target.take();
        boolean outOfTurn = target.takeForPayment();

        // then
        assertThat(atTheDoor).isFalse();
        assertThat(outOfTurn).isFalse();
        target.leave();
        target.leave();
        target.leave();
        assertThat(target.take()).isTrue();
    }

    @Test
    void theLineShouldBeBounded() {
        // given
        fill();
        for (int i = 0; i < 1_000; i++) {
            join(payment("p" + i));
        }

        // when
        boolean oneMore = target.waitInLine(payment("late"));

        // then
        assertThat(oneMore).isFalse();
    }

    @Test
    void whoHasGoneShouldBePassedOver() {
        // given
        fill();
        join(new Gone());
        join(payment("p"));

        // when
        target.leave();

        // then
        assertThat(seated).containsExactly("p");
    }

    @Test
    void itShouldBeEmptyWhenAllHaveLeft() {
        // given
        fill();
        join(payment("p"));

        // when
        for (int i = 0; i < SEATS; i++) {
            target.leave();
        }

        // then
        assertThat(target.isEmpty()).isFalse();
        target.leave();
        assertThat(target.isEmpty()).isTrue();
    }

    private void fill() {
        for (int i = 0; i < SEATS; i++) {
            assertThat(target.takeForPayment()).isTrue();
        }
    }

    private void join(Seats.Waiting payment) {
        assertThat(target.waitInLine(payment)).isTrue();
    }

    private Seats.Waiting payment(String name) {
        return new Seats.Waiting() {
            @Override
            public boolean takes() {
                return true;
            }

            @Override
            public void seated() {
                seated.add(name);
            }
        };
    }

    private final class Gone implements Seats.Waiting {
        @Override
        public boolean takes() {
            return false;
        }

        @Override
        public void seated() {
            seated.add("gone");
        }
    }
}
