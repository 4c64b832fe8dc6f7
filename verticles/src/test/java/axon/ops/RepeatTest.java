package axon.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

class RepeatTest {
    private static final int MANY = 100_000;

    private int steps;

    @Test
    void stepsShouldFollowEachOtherUntilOneIsTheLast() {
        // given
        Promise<Boolean> first = Promise.promise();
        Promise<Boolean> second = Promise.promise();

        // when
        Future<Void> target = Repeat.whileTrue(() -> steps++ == 0 ? first.future() : second.future());

        // then
        assertThat(steps).isEqualTo(1);
        first.complete(true);
        assertThat(steps).isEqualTo(2);
        assertThat(target.isComplete()).isFalse();
        second.complete(false);
        assertThat(target.succeeded()).isTrue();
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void manyStepsThatAreDoneAtOnceShouldNotFillTheStack() {
        // when
        Future<Void> target = Repeat.whileTrue(() -> Future.succeededFuture(++steps < MANY));

        // then
        assertThat(target.succeeded()).isTrue();
        assertThat(steps).isEqualTo(MANY);
    }

    @Test
    void stepThatFailsShouldBeTheLast() {
        // when
        Future<Void> target =
                Repeat.whileTrue(() -> ++steps < 2 ? Future.succeededFuture(true) : Future.failedFuture("the second"));

        // then
        assertThat(target.cause()).hasMessage("the second");
        assertThat(steps).isEqualTo(2);
    }

    @Test
    void laterStepThatThrowsShouldFailAll() {
        // given
        Promise<Boolean> first = Promise.promise();
        Future<Void> target = Repeat.whileTrue(() -> {
            if (steps++ == 0) {
                return first.future();
            }
            throw new IllegalStateException("the second");
        });

        // when
        first.complete(true);

        // then
        assertThat(target.cause()).hasMessage("the second");
    }
}
