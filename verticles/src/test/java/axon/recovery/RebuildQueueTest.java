package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebuildQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 20_000;
    private static final int LIMIT = 10;
    private static final long SLOTS = 1_000;

    private final List<Long> begun = new ArrayList<>();
    private final Map<Long, Promise<Void>> ends = new HashMap<>();
    private final RebuildQueue target = new RebuildQueue(2, SLOTS, this::begin);

    @Test
    void asManyAsAreAllowedShouldRunAndTheNextWhenOneEnds() {
        // when
        for (long id = 1; id <= 4; id++) {
            target.add(onSale(id, Duration.ofMinutes(id)), NOW);
        }

        // then
        assertThat(begun).containsExactly(1L, 2L);
        ends.get(2L).complete();
        assertThat(begun).containsExactly(1L, 2L, 3L);
        ends.get(1L).complete();
        assertThat(begun).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void noMoreSlotsThanAllowedShouldRunAtOnceUnlessOneActivityHasMore() {
        // given
        RebuildQueue small = new RebuildQueue(4, 2 * LIMIT, this::begin);
        RebuildQueue tiny = new RebuildQueue(4, LIMIT - 1, this::begin);

        // when
        for (long id = 1; id <= 3; id++) {
            small.add(onSale(id, DAY), NOW);
        }
        tiny.add(onSale(11, DAY), NOW);
        tiny.add(onSale(12, DAY), NOW);

        // then
        assertThat(begun).containsExactly(1L, 2L, 11L);
        ends.get(1L).complete();
        ends.get(11L).complete();
        assertThat(begun).containsExactly(1L, 2L, 11L, 3L, 12L);
    }

    @Test
    void mostUrgentShouldComeFirst() {
        // given
        target.add(onSale(1, DAY), NOW);
        target.add(onSale(2, DAY), NOW);

        // when
        target.add(activity(10, ActivityStatus.ACTIVE, NOW.plus(DAY)), NOW);
        target.add(activity(11, ActivityStatus.ACTIVE, NOW.plusSeconds(10)), NOW);
        target.add(activity(12, ActivityStatus.PAUSED, NOW.minusSeconds(60)), NOW);
        target.add(onSale(13, Duration.ofHours(5)), NOW);
        target.add(onSale(14, Duration.ofSeconds(1)), NOW);
        for (long id : List.of(1L, 2L, 14L, 13L, 11L, 12L)) {
            ends.get(id).complete();
        }

        // then
        assertThat(begun).containsExactly(1L, 2L, 14L, 13L, 11L, 12L, 10L);
    }

    @Test
    void oneThatWaitsOrRunsShouldNotBeTakenTwice() {
        // when
        for (long id : List.of(1L, 2L, 3L, 1L, 3L)) {
            target.add(onSale(id, Duration.ofMinutes(id)), NOW);
        }
        ends.get(1L).complete();
        ends.get(2L).complete();
        ends.get(3L).complete();

        // then
        assertThat(begun).containsExactly(1L, 2L, 3L);
        assertThat(target.has(3)).isFalse();
        target.add(onSale(3, DAY), NOW);
        assertThat(begun).containsExactly(1L, 2L, 3L, 3L);
        assertThat(target.has(3)).isTrue();
    }

    @Test
    void failedOneShouldMakePlaceToo() {
        // given
        target.add(onSale(1, DAY), NOW);
        target.add(onSale(2, DAY), NOW);
        target.add(onSale(3, DAY), NOW);

        // when
        ends.get(1L).fail("not yet");

        // then
        assertThat(begun).containsExactly(1L, 2L, 3L);
        assertThat(target.has(1)).isFalse();
    }

    @Test
    void manyThatEndAtOnceShouldAllRunWhateverBecomesOfThem() {
        // given
        RebuildQueue quick = new RebuildQueue(1, SLOTS, activity -> {
            begun.add(activity.id());
            if (activity.id() == 1) {
                return ends.computeIfAbsent(1L, id -> Promise.promise()).future();
            }
            throw new IllegalStateException("as if nobody served the address");
        });
        for (long id = 1; id <= MANY; id++) {
            quick.add(onSale(id, DAY), NOW);
        }

        // when
        ends.get(1L).complete();

        // then
        assertThat(begun).hasSize(MANY);
        assertThat(quick.has(MANY)).isFalse();
    }

    @Test
    void stoppedQueueShouldBeginNothingMore() {
        // given
        target.add(onSale(1, DAY), NOW);
        target.add(onSale(2, DAY), NOW);
        target.add(onSale(3, DAY), NOW);

        // when
        target.stop();
        ends.get(1L).complete();

        // then
        assertThat(begun).containsExactly(1L, 2L);
    }

    private Future<Void> begin(Activity activity) {
        begun.add(activity.id());
        Promise<Void> end = Promise.promise();
        ends.put(activity.id(), end);
        return end.future();
    }

    private static Activity onSale(long id, Duration since) {
        return activity(id, ActivityStatus.ACTIVE, NOW.minus(since));
    }

    private static Activity activity(long id, ActivityStatus status, Instant opensAt) {
        return new Activity(
                id,
                1,
                "campaign",
                "activity",
                ActivityType.FIRST_COME_FIRST_SERVE,
                status,
                LIMIT,
                1,
                1_000,
                "KRW",
                7L,
                null,
                null,
                null,
                opensAt,
                NOW.plus(DAY).plus(DAY),
                NOW,
                NOW,
                1);
    }
}
