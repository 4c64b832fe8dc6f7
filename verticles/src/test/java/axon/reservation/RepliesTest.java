package axon.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.bus.ClaimOutcome;
import axon.bus.ConfigureOutcome;
import axon.bus.RecallOutcome;
import axon.bus.StepOutcome;
import axon.domain.ActivityStatus;
import axon.domain.ActivityType;
import axon.domain.Availability;
import axon.domain.Reservation;
import axon.domain.ReservationState;
import axon.failure.Failure;
import axon.failure.FailureCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000ff");
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final Instant DEADLINE = Instant.ofEpochMilli(1_800_000_300_000L);
    /** now|id|state|slot|user|deadline|prepared|attempt|owner|lease|quantity|product|price|currency|type|campaign */
    private static final String RECORD =
            "1800000000000|" + ID + "|RESERVED|3|42|1800000300000|1|2|somebody|1800000005000|4|5|10000|KRW|COUPON|6";

    @Test
    void aGrantShouldBeReadWithAllItsFields() {
        assertThat(Replies.claim(9, "GRANTED|" + RECORD))
                .isEqualTo(new ClaimOutcome.Granted(reservation(5L), false, NOW));
        assertThat(Replies.claim(9, "HELD|" + RECORD)).isEqualTo(new ClaimOutcome.Granted(reservation(5L), true, NOW));
    }

    @Test
    void anOfferWithoutAProductShouldBeReadAsSuch() {
        assertThat(Replies.claim(
                        9,
                        "GRANTED|" + RECORD.replace("|4|5|10000|", "|4||10000|").replace("somebody", "")))
                .isEqualTo(new ClaimOutcome.Granted(reservation(null), false, NOW));
    }

    @Test
    void everyRefusalOfAClaimShouldHaveAnOutcome() {
        assertThat(Replies.claim(9, "PURCHASED")).isEqualTo(new ClaimOutcome.AlreadyPurchased());
        assertThat(Replies.claim(9, "NOT_OPEN|PAUSED")).isEqualTo(new ClaimOutcome.NotOpen("PAUSED"));
        assertThat(Replies.claim(9, "TYPE")).isEqualTo(new ClaimOutcome.TypeMismatch());
        assertThat(Replies.claim(9, "PRODUCT")).isEqualTo(new ClaimOutcome.ProductMismatch());
        assertThat(Replies.claim(9, "QUANTITY|2")).isEqualTo(new ClaimOutcome.QuantityRefused(2));
        assertThat(Replies.claim(9, "SOLD_OUT|1800000000000|1800000300000|7"))
                .isEqualTo(new ClaimOutcome.SoldOut(DEADLINE, NOW, 7));
        assertThat(Replies.claim(9, "SOLD_OUT|1800000000000||7")).isEqualTo(new ClaimOutcome.SoldOut(null, NOW, 7));
    }

    @Test
    void aChangeOfTheKeysShouldHaveAnOutcome() {
        assertThat(Replies.configure(List.of("KNOWN", "7", "PAUSED", "500")))
                .isEqualTo(new ConfigureOutcome.Known(7, ActivityStatus.PAUSED, 500));
        assertThat(Replies.configure(List.of("LIMIT", "501"))).isEqualTo(new ConfigureOutcome.LimitRefused(501));
    }

    @Test
    void aKeyShouldHaveAnOutcome() {
        assertThat(Replies.recall(List.of("TAKEN"))).isEqualTo(new RecallOutcome.Taken());
        assertThat(Replies.recall(List.of("BUSY"))).isEqualTo(new RecallOutcome.Busy());
        assertThat(Replies.recall(List.of("REUSED"))).isEqualTo(new RecallOutcome.Reused());
        assertThat(Replies.recall(List.of("ANSWERED", "{}"))).isEqualTo(new RecallOutcome.Answered("{}"));
    }

    @Test
    void aLedgerThatIsBehindShouldRefuseAsOverloaded() {
        assertThatThrownBy(() -> Replies.claim(9, "BACKLOG"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.OVERLOADED));
    }

    @Test
    void everyAnswerToAStepShouldHaveAnOutcome() {
        assertThat(Replies.step(9, "TAKEN|" + RECORD)).isEqualTo(new StepOutcome.Taken(reservation(5L), NOW));
        assertThat(Replies.step(9, "REFUSED|" + RECORD)).isEqualTo(new StepOutcome.Refused(reservation(5L), NOW));
        assertThat(Replies.step(9, "NOT_PREPARED|" + RECORD)).isEqualTo(new StepOutcome.NotPrepared(reservation(5L)));
        assertThat(Replies.step(9, "IN_PROGRESS|" + RECORD)).isEqualTo(new StepOutcome.InProgress(reservation(5L)));
        assertThat(Replies.step(9, "NOT_OWNER|1800000000000")).isEqualTo(new StepOutcome.NotOwner());
        assertThat(Replies.step(9, "UNKNOWN|1800000000000")).isEqualTo(new StepOutcome.Unknown(NOW));
    }

    @Test
    void countersShouldBeReadInTheirOrder() {
        assertThat(Replies.availability(9, "1800000000000|10|3|4|ACTIVE|1800000000000|1800000300000"))
                .isEqualTo(new Availability(9, 10, 3, 4, ActivityStatus.ACTIVE, NOW, DEADLINE, NOW));
    }

    @Test
    void anAnswerThatNobodyKnowsShouldNotPassForAnother() {
        assertThatThrownBy(() -> Replies.claim(9, "MAYBE")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Replies.step(9, "GRANTED|" + RECORD)).isInstanceOf(IllegalStateException.class);
    }

    private static Reservation reservation(Long productId) {
        return new Reservation(
                9,
                6,
                ActivityType.COUPON,
                ID,
                42,
                3,
                ReservationState.RESERVED,
                DEADLINE,
                true,
                2,
                4,
                productId,
                10_000,
                "KRW");
    }
}
