package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRangeTest {
    @Test
    void readsBothEnds() {
        // when
        UserRange target = UserRange.parse("1-3000");

        // then
        assertThat(target).isEqualTo(new UserRange(1, 3000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5-", "-5", "5-3", "0-3", "1-9007199254740992", "1-99999999999999999", "a-b", "1 - 3"})
    void refusesWhatIsNoRangeOfUsers(String text) {
        assertThatThrownBy(() -> UserRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
