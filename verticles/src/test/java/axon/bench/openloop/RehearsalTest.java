package axon.bench.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    private static final Duration LENGTH = Duration.ofMillis(300);
    private static final Duration FINISHED = Duration.ofSeconds(10);

    /** Nobody listens there. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void everythingIsClosed() {
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(FINISHED);
    }

    @ParameterizedTest
    @CsvSource({"CLAIM, claim 200", "ASK, claim 410", "JOURNEY, confirm 200", "RUSH, confirm 200"})
    void everyKindOfVisitShouldComeToItsEnd(VisitKind kind, String last) {
        // given
        OpenLoopPlan plan = OpenLoopPlan.of(
                NOBODY,
                7,
                Path.of("/none"),
                kind,
                List.of(Phase.warmUp(1, LENGTH.dividedBy(2)), new Phase("", 1, LENGTH)));
        Rehearsal target = new Rehearsal(vertx, plan);

        // when
        long begin = System.nanoTime();
        assertThat(target.play().toCompletionStage()).succeedsWithin(FINISHED);

        // then
        JsonObject answers = target.tally().json().getJsonObject("answers");
        assertThat(answers.fieldNames())
                .contains(last)
                .allMatch(answer -> answer.endsWith(" 200") || answer.equals(last));
        assertThat(answers.getInteger(last)).isGreaterThanOrEqualTo(Rehearsal.VISITORS);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(LENGTH);
    }
}
