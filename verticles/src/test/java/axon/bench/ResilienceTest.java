package axon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bench.openloop.OpenLoopReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ResilienceTest {
    private final JsonArray seconds = new JsonArray();

    @Test
    void goodputShouldBeWhatEndedInTheSecondsOfThePhase() {
        // given
        second(100, 100, 0, 50);
        second(100, 100, 0, 50);
        second(1_000, 80, 920, 90);
        second(1_000, 70, 930, 90);
        second(100, 60, 40, 500);
        second(100, 100, 0, 60);

        // when
        Resilience target = new Resilience(null, report());

        // then
        assertThat(target.goodput(OverloadScenario.BEFORE)).isEqualTo(100);
        assertThat(target.share()).isEqualTo(0.75);
        assertThat(target.secondsUntilNormal()).isEqualTo(1);
    }

    @Test
    void aPlatformThatStaysSlowShouldNotCountAsNormal() {
        // given
        second(100, 100, 0, 50);
        second(100, 100, 0, 50);
        second(1_000, 80, 920, 90);
        second(1_000, 70, 930, 90);
        second(100, 100, 0, 50);
        second(100, 100, 0, 500);

        // when
        Resilience target = new Resilience(null, report());

        // then
        assertThat(target.secondsUntilNormal()).isNegative();
    }

    private void second(long begun, long wanted, long refused, double p50) {
        seconds.add(new JsonObject()
                .put("begun", begun)
                .put("wanted", wanted)
                .put("refused", refused)
                .put("failed", 0)
                .put("p50", p50)
                .put("p99", p50));
    }

    private OpenLoopReport report() {
        JsonArray phases = new JsonArray();
        for (String name : new String[] {OverloadScenario.BEFORE, OverloadScenario.OVERLOAD, OverloadScenario.AFTER}) {
            phases.add(new JsonObject().put("name", name).put("millis", 2_000));
        }
        return new OpenLoopReport(new JsonObject().put("phases", phases).put("seconds", seconds));
    }
}
