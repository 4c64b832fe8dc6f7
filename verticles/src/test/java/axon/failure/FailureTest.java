package axon.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void everyCodeShouldHaveASlugOfItsOwnAndAStatusOfAnError() {
        // then
        assertThat(Arrays.stream(FailureCode.values()).map(FailureCode::slug))
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)*"));
        assertThat(FailureCode.values()).allMatch(code -> code.status() >= 400 && code.status() < 600);
    }

    @Test
    void whoIsTurnedAwayForTheMomentShouldBeToldWhenToComeBack() {
        for (FailureCode code : FailureCode.values()) {
            // when
            Failure target = Failure.of(code, "detail");

            // then
            boolean comesBack = code.status() == 503 || code.status() == 429;
            assertThat(target.retryAfter()).as(code.slug()).isEqualTo(comesBack ? Duration.ofSeconds(1) : null);
        }
    }

    @Test
    void oneWrongFieldShouldBeNamedInTheDetailSeveralCounted() {
        // given
        FieldError price = new FieldError("price", "is required");

        // then
        assertThat(Failure.invalid(List.of(price)).getMessage()).isEqualTo("price is required");
        assertThat(Failure.invalid(List.of(price, price)).getMessage()).isEqualTo("2 fields are not valid");
    }

    @Test
    void anExpectedFailureShouldCarryNoStackTrace() {
        // then
        assertThat(Failure.unavailable("redis", null).getStackTrace()).isEmpty();
    }

    @Test
    void theBodyShouldSayWhatThisFailureSaysWhateverWasSaidBefore() {
        // given
        Failure first = Failure.of(FailureCode.SOLD_OUT, "every slot is taken");
        Failure other = Failure.of(FailureCode.SOLD_OUT, "another detail");
        Failure more = Failure.of(FailureCode.SOLD_OUT, "another detail").with("most", 2);

        for (Failure target : List.of(first, first, other, more, first, Failure.invalid("price", "is required"))) {
            // then
            assertThat(Problems.body(target).toJsonObject()).isEqualTo(Problems.document(target));
        }
    }

    @Test
    void theDocumentShouldHaveTheMembersOfRfc9457AndOurs() {
        // given
        Failure target = Failure.invalid("quantity", "must be at most 2").with("most", 2);

        // then
        assertThat(Problems.document(target).encode())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"The request is not valid\",\"status\":400,"
                        + "\"detail\":\"quantity must be at most 2\",\"code\":\"invalid-request\","
                        + "\"errors\":[{\"field\":\"quantity\",\"message\":\"must be at most 2\"}],\"most\":2}");
    }

    @Test
    void whatIsNotForeseenShouldNotBeShown() {
        // when
        Failure target = Problems.asFailure(new IllegalStateException("password of the database is …"));

        // then
        assertThat(target.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(target.getMessage()).doesNotContain("password");
    }

    @Test
    void whatTheRouterRefusesShouldKeepItsStatus() {
        for (int status : List.of(400, 401, 404, 405, 406, 413, 415)) {
            assertThat(Problems.asFailure(new HttpException(status)).code().status())
                    .isEqualTo(status);
        }
    }
}
