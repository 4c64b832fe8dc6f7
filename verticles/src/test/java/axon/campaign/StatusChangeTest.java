package axon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusChangeTest {
    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT, NOTHING", "DRAFT, ACTIVE, MYSQL_FIRST", "DRAFT, PAUSED, REFUSED", "DRAFT, ENDED, REFUSED",
        "ACTIVE, DRAFT, REFUSED", "ACTIVE, ACTIVE, NOTHING", "ACTIVE, PAUSED, KEYS_FIRST", "ACTIVE, ENDED, KEYS_FIRST",
        "PAUSED, DRAFT, REFUSED", "PAUSED, ACTIVE, MYSQL_FIRST", "PAUSED, PAUSED, NOTHING", "PAUSED, ENDED, KEYS_FIRST",
        "ENDED, DRAFT, REFUSED", "ENDED, ACTIVE, REFUSED", "ENDED, PAUSED, REFUSED", "ENDED, ENDED, NOTHING"
    })
    void wayShouldStopTheKeysBeforeMysqlAndOpenThemAfter(
            ActivityStatus present, ActivityStatus next, StatusChange.Way expected) {
        assertThat(StatusChange.way(present, next)).isEqualTo(expected);
    }
}
