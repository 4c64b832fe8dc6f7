package axon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityDraftTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Test
    void readShouldFillInWhatIsNotRequired() {
        // when
        ActivityDraft target = ActivityDraft.read(valid(), SEOUL);

        // then
        assertThat(target)
                .isEqualTo(new ActivityDraft(
                        "Headphones",
                        ActivityType.FIRST_COME_FIRST_SERVE,
                        ActivityStatus.DRAFT,
                        100,
                        1,
                        10_000,
                        "KRW",
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-21T15:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"9900.5, 990050", "'9900.50', 990050", "0, 0", "7, 700", "'1e3', 100000"})
    void readShouldTakeAmountsAsTextOrNumber(String price, long minor) {
        // given
        JsonObject number = valid().put("currency", "USD").put("price", new java.math.BigDecimal(price));
        JsonObject text = valid().put("currency", "USD").put("price", price);

        // then
        assertThat(ActivityDraft.read(number, SEOUL).priceMinor()).isEqualTo(minor);
        assertThat(ActivityDraft.read(text, SEOUL).priceMinor()).isEqualTo(minor);
    }

    @Test
    void readShouldNameEveryFieldThatIsWrong() {
        // given
        JsonObject body = new JsonObject()
                .put("name", " ")
                .put("activityType", 3)
                .put("limitCount", "10")
                .put("quantity", 0)
                .put("price", new JsonObject())
                .put("productId", -1)
                .put("budget", "0.5")
                .put("startDate", "2026-12-01T00:00:00Z")
                .put("endDate", "2026-12-01T00:00:00Z")
                .put("status", "ENDED")
                .put("filters", "all");

        // when
        Failure failure = catchThrowableOfType(Failure.class, () -> ActivityDraft.read(body, SEOUL));

        // then
        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(failure.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "name",
                        "activityType",
                        "limitCount",
                        "quantity",
                        "price",
                        "productId",
                        "budget",
                        "endDate",
                        "status",
                        "filters");
    }

    @Test
    void readShouldAskForWhatIsRequired() {
        // when
        Failure failure = catchThrowableOfType(Failure.class, () -> ActivityDraft.read(null, SEOUL));

        // then
        assertThat(failure.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("name", "activityType", "limitCount", "price", "startDate", "endDate");
    }

    @Test
    void readShouldRefuseFilters() {
        // given
        JsonObject body = valid().put("filters", new JsonArray().add(new JsonObject()));

        // when
        Failure failure = catchThrowableOfType(Failure.class, () -> ActivityDraft.read(body, SEOUL));

        // then
        assertThat(failure.code()).isEqualTo(FailureCode.FILTERS_UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "price, 1e-999999999",
        "price, 1e2147483647",
        "price, -1",
        "price, 1.5",
        "price, 99999999999999999999",
        "currency, krw",
        "imageUrl, javascript:alert(1)",
        "imageUrl, //elsewhere.example/x.png",
        "imageUrl, /\\elsewhere",
        "imageUrl, data:x",
        "startDate, yesterday",
        "startDate, 99999-01-01T00:00:00Z"
    })
    void readShouldRefuseOddText(String field, String value) {
        // when
        Failure failure =
                catchThrowableOfType(Failure.class, () -> ActivityDraft.read(valid().put(field, value), SEOUL));

        // then
        assertThat(failure.errors()).extracting(FieldError::field).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/x.png", "https://example.com/x.png?y=1", "HTTP://example.com/x"})
    void readShouldAcceptImagesOfTheWebAndOfThisSite(String url) {
        assertThat(ActivityDraft.read(valid().put("imageUrl", url), SEOUL).imageUrl())
                .isEqualTo(url);
    }

    private static JsonObject valid() {
        return new JsonObject()
                .put("name", " Headphones ")
                .put("activityType", "FIRST_COME_FIRST_SERVE")
                .put("limitCount", 100)
                .put("startDate", "2026-11-22T00:00:00")
                .put("endDate", "2026-12-01T09:00:00+09:00")
                .put("price", "10000")
                .put("unknown", true);
    }
}
