package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RecoveryPageTest {
    @Test
    void nothingToRecoverShouldBeSaidPlainly() {
        // when
        RecoveryPage target = RecoveryPage.of(new JsonObject("{\"activities\":[]}"));

        // then
        assertThat(target.isWhole()).isTrue();
        assertThat(target.lines()).containsExactly("every activity is whole");
    }

    @Test
    void eachActivityThatWaitsShouldHaveALine() {
        // when
        RecoveryPage target = RecoveryPage.of(new JsonObject("{\"activities\":[{\"activityId\":7,\"reason\":\"lost\","
                + "\"restored\":500,\"total\":1200,\"since\":\"2026-11-22T10:00:00Z\"},{\"activityId\":12,"
                + "\"reason\":\"waits\",\"restored\":0,\"total\":0,\"since\":\"2026-11-22T10:00:01Z\"}]}"));

        // then
        assertThat(target.isWhole()).isFalse();
        assertThat(target.lines().get(1)).containsSubsequence("7", "500", "1200", "lost");
        assertThat(target.lines().get(2)).containsSubsequence("12", "0", "?", "waits");
    }
}
