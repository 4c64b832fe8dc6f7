package axon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final AnswerCache<String, Integer> target = new AnswerCache<>(Duration.ofSeconds(1), now::get);

    @Test
    void askersOfTheSameShareOneAnswer() {
        // given
        Promise<Integer> running = Promise.promise();

        // when
        Future<Integer> first = target.get("a", running::future);
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        Future<Integer> second = target.get("a", this::make);
        running.complete(7);

        // then
        assertThat(first.result()).isEqualTo(7);
        assertThat(second.result()).isEqualTo(7);
        assertThat(made).hasValue(0);
    }

    @Test
    void answerIsAsOldAsTheSettingSaysAndNoOlder() {
        assertThat(target.get("a", this::make).result()).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(target.get("a", this::make).result()).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(target.get("a", this::make).result()).isEqualTo(2);
    }

    @Test
    void whatIsTooOldGoesWhenSomethingElseIsAskedFor() {
        // given
        Promise<Integer> running = Promise.promise();
        Future<Integer> slow = target.get("slow", running::future);
        assertThat(target.get("a", this::make).result()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        // when
        assertThat(target.get("b", this::make).result()).isEqualTo(2);

        // then
        assertThat(target.size()).isEqualTo(2);
        assertThat(target.get("slow", this::make)).isSameAs(slow);
    }

    @Test
    void failureIsNotKept() {
        assertThat(target.get("a", () -> Future.failedFuture("down")).failed()).isTrue();
        assertThat(target.get("a", this::make).result()).isEqualTo(1);
    }

    @Test
    void oldestGoesWhenItIsFull() {
        for (int i = 0; i <= 1_000; i++) {
            assertThat(target.get("k" + i, this::make).succeeded()).isTrue();
        }
        assertThat(target.get("k0", this::make).result()).isEqualTo(1_002);
        assertThat(target.get("k1000", this::make).result()).isEqualTo(1_001);
    }

    private Future<Integer> make() {
        return Future.succeededFuture(made.incrementAndGet());
    }
}
