package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondTallyTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void everySecondShouldHaveItsOwnFiguresAndQuietOnesNone() {
        // given
        SecondTally target = new SecondTally(VisitKind.CLAIM, 0);

        // when
        target.began(SECOND / 2);
        target.ended(End.GRANTED, SECOND / 10, SECOND - 1);
        target.began(2 * SECOND);
        target.ended(End.REFUSED, SECOND / 10, 2 * SECOND + 1);
        List<SecondReport> seconds = target.json().stream()
                .map(each -> SecondReport.of((JsonObject) each))
                .toList();

        // then
        assertThat(seconds).hasSize(3);
        assertThat(seconds.get(0).wanted()).isEqualTo(1);
        assertThat(seconds.get(0).p99()).isBetween(100.0, 100.1);
        assertThat(seconds.get(1)).isEqualTo(new SecondReport(0, 0, 0, 0, 0, 0));
        assertThat(seconds.get(2)).isEqualTo(new SecondReport(1, 0, 1, 0, 0, 0));
    }
}
