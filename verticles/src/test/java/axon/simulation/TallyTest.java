package axon.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import axon.client.ApiReply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
    private final Tally target = new Tally();

    @ParameterizedTest
    @CsvSource({
        "503, dependency-unavailable, true",
        "429, too-many-requests, true",
        "409, not-open, true",
        "410, reservation-expired, true",
        "403, not-eligible, true",
        "403, not-owner, false",
        "400, invalid-request, false",
        "401, unauthenticated, false",
        "404, activity-not-found, false",
        "500, internal, false"
    })
    void onlyWhatTheContractForeseesForAShopperIsExpected(int status, String code, boolean expected) {
        // when
        target.refused(new ApiReply(status, new JsonObject().put("code", code), Duration.ZERO));

        // then
        SimulationReport report = target.report(1);
        assertThat(report.isAsExpected()).isEqualTo(expected);
        assertThat(report.errors()).containsEntry(status + " " + code, 1);
    }

    @Test
    void noAnswerIsUnexpected() {
        // when
        target.unanswered();

        // then
        assertThat(target.report(1).isAsExpected()).isFalse();
    }

    @Test
    void endingsAddUpToTheVisitors() {
        // given
        target.ended(Ending.PAID);
        target.ended(Ending.PAID);
        target.ended(Ending.WALKED_AWAY);

        // when
        SimulationReport report = target.report(2.5);

        // then
        assertThat(report.visitors()).isEqualTo(3);
        assertThat(report.lines())
                .contains(List.of("paid", "2"), List.of("sold out", "0"), List.of("duration", "2.5 s"));
    }
}
