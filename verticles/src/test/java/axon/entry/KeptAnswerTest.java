package axon.entry;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptAnswerTest {
    @Test
    void grantShouldBeKeptWithItsReservation() {
        // given
        Answer granted = Answer.ok(new JsonObject()
                .put("reservationToken", "rsv_7_00000000000040008000000000000001")
                .put("note", "한글 | \"text\""));

        // when
        KeptAnswer target = KeptAnswer.of(Future.succeededFuture(granted));

        // then
        assertThat(target.reservationId()).isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        assertThat(KeptAnswer.read(target.text()).result()).isEqualTo(granted);
    }

    @Test
    void confirmationShouldBeKeptByItself() {
        // given
        Answer confirmed = Answer.ok(new JsonObject().put("success", true));

        // when
        KeptAnswer target = KeptAnswer.of(Future.succeededFuture(confirmed));

        // then
        assertThat(target.reservationId()).isNull();
        assertThat(KeptAnswer.read(target.text()).result()).isEqualTo(confirmed);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"PAYMENT_DECLINED", "NOT_ELIGIBLE"})
    void finalRefusalShouldBeKept(FailureCode code) {
        // when
        KeptAnswer target = KeptAnswer.of(Future.failedFuture(Failure.of(code, "because")));

        // then
        assertThat(KeptAnswer.read(target.text()).cause()).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.getMessage()).isEqualTo("because");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAYMENT_DECLINED", "NOT_ELIGIBLE"})
    void everyOtherRefusalShouldNotBeKept(FailureCode code) {
        assertThat(KeptAnswer.of(Future.failedFuture(Failure.of(code, "because")))
                        .text())
                .isNull();
        assertThat(KeptAnswer.of(Future.failedFuture(new IllegalStateException()))
                        .text())
                .isNull();
    }
}
