package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scripts against a model of the contract: the same answers, the same slots and a ledger that tells the same story, after
 * more than 100,000 random calls. Some seeds are the same in every run, the others new; the setting {@code axon.seed} repeats
 * one.
 */
class ReservationModelIT {
    private static final int FIXED_SEEDS = 25;
    private static final int NEW_SEEDS = 25;
    private static final int CALLS = 2_000;

    /** What must have been met on the way: each script with each of its answers. */
    private static final List<String> OUTCOMES = List.of(
            "claim GRANTED",
            "claim HELD",
            "claim PURCHASED",
            "claim NOT_OPEN",
            "claim TYPE",
            "claim PRODUCT",
            "claim QUANTITY",
            "claim SOLD_OUT",
            "claim BACKLOG",
            "prepare TAKEN",
            "prepare REFUSED",
            "prepare NOT_OWNER",
            "prepare UNKNOWN",
            "begin TAKEN",
            "begin REFUSED",
            "begin NOT_PREPARED",
            "begin IN_PROGRESS",
            "begin NOT_OWNER",
            "begin UNKNOWN",
            "renew TAKEN",
            "renew REFUSED",
            "renew UNKNOWN",
            "complete TAKEN",
            "complete REFUSED",
            "complete UNKNOWN",
            "decline TAKEN",
            "decline REFUSED",
            "decline UNKNOWN",
            "cancel TAKEN",
            "cancel REFUSED",
            "cancel NOT_OWNER",
            "cancel UNKNOWN",
            "refund TAKEN",
            "refund REFUSED",
            "refund UNKNOWN",
            "adopt TAKEN",
            "adopt IN_PROGRESS",
            "adopt UNKNOWN",
            "configure KNOWN",
            "configure LIMIT",
            "find TAKEN",
            "find UNKNOWN");

    private static RedisAlone redis;

    @BeforeAll
    static void start() {
        redis = new RedisAlone();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @Test
    void scriptsShouldDoWhatTheModelDoes() {
        // given
        List<Long> seeds = seeds();
        int calls = 0;
        Map<String, Integer> outcomes = new TreeMap<>();

        // when
        for (long seed : seeds) {
            RandomSale target = new RandomSale(redis, ScriptSet.asShipped(), seed);
            calls += target.run(CALLS);
            target.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        }

        // then
        System.out.println("model: " + calls + " calls compared, " + outcomes + ", seeds " + seeds);
        assertThat(calls).isGreaterThanOrEqualTo(seeds.size() * CALLS);
        if (seeds.size() > 1) {
            assertThat(outcomes.keySet()).containsAll(OUTCOMES);
        }
    }

    private static List<Long> seeds() {
        Long repeated = Long.getLong("axon.seed");
        if (repeated != null) {
            return List.of(repeated);
        }
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= FIXED_SEEDS; seed++) {
            seeds.add(seed);
        }
        new Random().longs(NEW_SEEDS).forEach(seeds::add);
        return seeds;
    }
}
