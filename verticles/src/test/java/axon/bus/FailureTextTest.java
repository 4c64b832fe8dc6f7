package axon.bus;

import static org.assertj.core.api.Assertions.assertThat;

import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.FieldError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void aFailureShouldCrossWithDetailFieldsAndDelay() {
        // given
        Failure sent = Failure.invalid(
                        List.of(new FieldError("price", "is required"), new FieldError("name", "is long")))
                .retryAfter(Duration.ofMillis(1_500));

        // when
        Failure target = FailureText.read(sent.code(), FailureText.write(sent));

        // then
        assertThat(target.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(target.getMessage()).isEqualTo(sent.getMessage());
        assertThat(target.errors()).isEqualTo(sent.errors());
        assertThat(target.retryAfter()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void whatAFailureDoesNotHaveShouldStayAway() {
        // given
        Failure sent = Failure.of(FailureCode.SOLD_OUT, "every slot is taken");

        // when
        Failure target = FailureText.read(sent.code(), FailureText.write(sent));

        // then
        assertThat(target.retryAfter()).isNull();
        assertThat(target.errors()).isEmpty();
    }
}
