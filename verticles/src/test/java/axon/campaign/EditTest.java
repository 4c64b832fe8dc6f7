package axon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import axon.domain.Activity;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.failure.Failure;
import axon.failure.FailureCode;
import axon.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant LIVE = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void replacementShouldKeepIdsStatusCurrencyAndVersion() {
        // given
        Activity present = activity(ActivityStatus.PAUSED, LIVE);

        // when
        Activity replaced = replacement(new JsonObject()).of(present);

        // then
        assertThat(replaced)
                .isEqualTo(new Activity(
                        1,
                        2,
                        "campaign",
                        "new",
                        ActivityType.COUPON,
                        ActivityStatus.PAUSED,
                        20,
                        1,
                        1250,
                        "USD",
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-30T15:00:00Z"),
                        Instant.parse("2026-12-02T00:00:00Z"),
                        LIVE,
                        Instant.EPOCH,
                        3));
    }

    @Test
    void draftShouldBeFreeToChangeTypeAndCurrency() {
        Activity replaced = replacement(new JsonObject()
                        .put("activityType", "GIVEAWAY")
                        .put("currency", "KRW")
                        .put("price", 5))
                .of(activity(ActivityStatus.DRAFT, null));

        assertThat(replaced.type()).isEqualTo(ActivityType.GIVEAWAY);
        assertThat(replaced.currency()).isEqualTo("KRW");
        assertThat(replaced.priceMinor()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"activityType, GIVEAWAY", "currency, EUR"})
    void whatReservationsCarryShouldBeFixedOnceLive(String field, String value) {
        for (ActivityStatus status : List.of(ActivityStatus.ACTIVE, ActivityStatus.PAUSED, ActivityStatus.ENDED)) {
            Failure refused = refusal(new JsonObject().put(field, value), activity(status, LIVE));

            assertThat(refused.errors()).extracting(FieldError::field).containsExactly(field);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "4"})
    void anotherVersionThanThePresentOneShouldBeStale(long version) {
        Failure refused = refusal(new JsonObject().put("version", version), activity(ActivityStatus.ACTIVE, LIVE));

        assertThat(refused.code()).isEqualTo(FailureCode.STALE_VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT, true", "DRAFT, ACTIVE, true", "DRAFT, PAUSED, false", "DRAFT, ENDED, false",
        "ACTIVE, DRAFT, false", "ACTIVE, ACTIVE, true", "ACTIVE, PAUSED, true", "ACTIVE, ENDED, true",
        "PAUSED, DRAFT, false", "PAUSED, ACTIVE, true", "PAUSED, PAUSED, true", "PAUSED, ENDED, true",
        "ENDED, DRAFT, false", "ENDED, ACTIVE, false", "ENDED, PAUSED, false", "ENDED, ENDED, true"
    })
    void statusShouldMoveAsTheContractSays(ActivityStatus from, ActivityStatus to, boolean allowed) {
        // given
        Activity present = activity(from, LIVE);
        JsonObject body = new JsonObject().put("status", to.name()).put("version", 3);

        // then
        if (allowed) {
            assertThat(Edit.status(to).of(present)).isEqualTo(activity(to, LIVE));
            assertThat(replacement(body).of(present).status()).isEqualTo(to);
        } else {
            assertThat(refusal(body, present).code()).isEqualTo(FailureCode.ILLEGAL_TRANSITION);
            assertThat(catchThrowableOfType(Failure.class, () -> Edit.status(to).of(present))
                            .code())
                    .isEqualTo(FailureCode.ILLEGAL_TRANSITION);
        }
    }

    private static Failure refusal(JsonObject fields, Activity present) {
        return catchThrowableOfType(Failure.class, () -> replacement(fields).of(present));
    }

    /** @param fields replace the defaults */
    private static Edit replacement(JsonObject fields) {
        JsonObject body = new JsonObject()
                .put("name", "new")
                .put("activityType", "COUPON")
                .put("limitCount", 20)
                .put("price", "12.5")
                .put("startDate", "2026-12-01T00:00:00")
                .put("endDate", "2026-12-02T00:00:00Z")
                .mergeIn(fields);
        return Edit.replacement(body, SEOUL);
    }

    private static Activity activity(ActivityStatus status, Instant liveSince) {
        return new Activity(
                1,
                2,
                "campaign",
                "old",
                ActivityType.COUPON,
                status,
                10,
                4,
                990,
                "USD",
                5L,
                6L,
                700L,
                "/image.png",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                liveSince,
                Instant.EPOCH,
                3);
    }
}
