package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final UUID ORDER = new UUID(1, 2);

    @Test
    void attemptShouldReadWhatGatewayKeyWrites() {
        for (int attempt : new int[] {0, 1, 17, Integer.MAX_VALUE}) {
            assertThat(Ids.attempt(ORDER, Ids.gatewayKey(ORDER, attempt))).isEqualTo(attempt);
        }
    }

    @Test
    void attemptShouldRefuseWhatIsNoKeyOfTheOrder() {
        for (String key : List.of(
                "",
                ORDER + ":",
                ORDER + ":x",
                ORDER + ":-1",
                ORDER + ":+1",
                ORDER + ":01",
                ORDER + ":99999999999",
                new UUID(1, 3) + ":0")) {
            assertThat(Ids.attempt(ORDER, key)).as(key).isEqualTo(-1);
        }
    }
}
