package axon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityChangeTest {
    @ParameterizedTest(name = "{0} {1} to {2} {3}: the keys first become {4} {5}")
    @CsvSource({
        "ACTIVE, 10, PAUSED, 10, PAUSED, 10",
        "ACTIVE, 10, ENDED, 10, ENDED, 10",
        "PAUSED, 10, ENDED, 10, ENDED, 10",
        "PAUSED, 10, ACTIVE, 10, PAUSED, 10",
        "ACTIVE, 10, ACTIVE, 11, ACTIVE, 10",
        "ACTIVE, 10, ACTIVE, 9, ACTIVE, 9",
        "ACTIVE, 10, PAUSED, 11, PAUSED, 10",
        "PAUSED, 10, ACTIVE, 9, PAUSED, 9",
        "ENDED, 10, ENDED, 9, ENDED, 9"
    })
    void whatAChangeTakesAwayShouldBeTakenFromTheKeysFirst(
            ActivityStatus status,
            int limit,
            ActivityStatus wantedStatus,
            int wantedLimit,
            ActivityStatus firstStatus,
            int firstLimit) {
        // when
        Activity first = ActivityChange.narrowed(
                activity("old", 5, status, limit), activity("new", 6, wantedStatus, wantedLimit));

        // then
        assertThat(first).isEqualTo(activity("old", 5, firstStatus, firstLimit));
    }

    private static Activity activity(String name, long priceMinor, ActivityStatus status, int limit) {
        return new Activity(
                1,
                2,
                "campaign",
                name,
                ActivityType.COUPON,
                status,
                limit,
                1,
                priceMinor,
                "KRW",
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Instant.EPOCH,
                Instant.EPOCH,
                3);
    }
}
