package axon.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InPartsTest {
    private static final List<Integer> FIVE = List.of(1, 2, 3, 4, 5);

    private final Map<Integer, Promise<Integer>> begun = new HashMap<>();

    @Test
    void partsShouldFollowEachOther() {
        // given
        List<List<Integer>> parts = new ArrayList<>();

        // when
        Future<Void> target = InParts.each(FIVE, 2, part -> {
            parts.add(part);
            return part.contains(3) ? Future.failedFuture("three") : Future.succeededFuture();
        });

        // then
        assertThat(target.cause()).hasMessage("three");
        assertThat(parts).containsExactly(List.of(1, 2), List.of(3, 4));
    }

    @Test
    void noMoreThanAllowedShouldRunAtOnce() {
        // when
        Future<List<Integer>> target = InParts.join(FIVE, 2, this::begin);

        // then
        assertThat(begun).containsOnlyKeys(1, 2);
        end(1, 2);
        assertThat(begun).containsOnlyKeys(1, 2, 3, 4);
        end(4, 3);
        end(5);
        assertThat(target.result()).isEqualTo(FIVE);
    }

    @Test
    void failedOneShouldNotKeepTheOthers() {
        // when
        Future<List<Integer>> target = InParts.join(FIVE, 2, this::begin);
        begun.get(2).fail("two");
        end(1);
        end(3, 4);
        end(5);

        // then
        assertThat(target.cause()).hasMessage("two");
    }

    private Future<Integer> begin(int number) {
        Promise<Integer> end = Promise.promise();
        begun.put(number, end);
        return end.future();
    }

    private void end(int... numbers) {
        for (int number : numbers) {
            begun.get(number).complete(number);
        }
    }
}
