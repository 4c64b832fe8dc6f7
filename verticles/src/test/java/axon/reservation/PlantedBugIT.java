package axon.reservation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison of {@link ReservationModelIT} can fail: it finds each bug that is planted in the scripts. */
class PlantedBugIT {
    private static final int SEEDS = 10;
    private static final int CALLS = 1_000;

    private static RedisAlone redis;

    @BeforeAll
    static void start() {
        redis = new RedisAlone();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPlantedBugShouldBeFoundWithinTenThousandCalls(PlantedBug target) {
        // given
        ScriptSet scripts = target.planted();

        // then
        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= SEEDS; seed++) {
                        new RandomSale(redis, scripts, seed).run(CALLS);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("repeat with -Daxon.seed=")
                .cause()
                .isInstanceOf(AssertionError.class);
    }
}
