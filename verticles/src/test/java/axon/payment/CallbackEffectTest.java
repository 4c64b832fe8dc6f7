package axon.payment;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.Outcome;
import axon.domain.ActivityType;
import axon.domain.RefundReason;
import axon.domain.Reservation;
import axon.domain.ReservationState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackEffectTest {
    private static final int ATTEMPT = 3;
    private static final CallbackEffect NOTHING = new CallbackEffect.Nothing();
    private static final CallbackEffect LATER = new CallbackEffect.Later();

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void aDeclineShouldChangeNothing(ReservationState state) {
        for (int attempt = ATTEMPT - 1; attempt <= ATTEMPT + 1; attempt++) {
            assertThat(CallbackEffect.of(Outcome.DECLINED, ATTEMPT, reservation(state, attempt)))
                    .isEqualTo(NOTHING);
        }
        assertThat(CallbackEffect.of(Outcome.DECLINED, ATTEMPT, null)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void aChargeAfterADeclineShouldGoBack(ReservationState state) {
        assertThat(CallbackEffect.of(Outcome.CHARGED, ATTEMPT, reservation(state, ATTEMPT + 1)))
                .isEqualTo(new CallbackEffect.PayBack(RefundReason.CHARGED_AFTER_DECLINE));
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void anAttemptToComeShouldBeWaitedFor(ReservationState state) {
        for (Outcome outcome : new Outcome[] {Outcome.CHARGED, Outcome.REFUNDED}) {
            assertThat(CallbackEffect.of(outcome, ATTEMPT, reservation(state, ATTEMPT - 1)))
                    .isEqualTo(LATER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESERVED, LATER, LATER",
        "PAYING, LATER, LATER",
        "CONFIRMED, NOTHING, CHARGE_BACK",
        "REFUNDED, NOTHING, CHARGE_BACK",
        "LOST, NOTHING, CHARGE_BACK",
        "EXPIRED, RESERVATION_OVER, RESERVATION_OVER",
        "CANCELLED, RESERVATION_OVER, RESERVATION_OVER",
        "DECLINED, RESERVATION_OVER, RESERVATION_OVER"
    })
    void thisAttemptShouldBeJudgedByTheState(ReservationState state, String charged, String refunded) {
        assertThat(CallbackEffect.of(Outcome.CHARGED, ATTEMPT, reservation(state, ATTEMPT)))
                .isEqualTo(effect(charged));
        assertThat(CallbackEffect.of(Outcome.REFUNDED, ATTEMPT, reservation(state, ATTEMPT)))
                .isEqualTo(effect(refunded));
    }

    @Test
    void aChargeForAForgottenReservationShouldGoBack() {
        assertThat(CallbackEffect.of(Outcome.CHARGED, ATTEMPT, null))
                .isEqualTo(new CallbackEffect.PayBack(RefundReason.RESERVATION_OVER));
    }

    private static CallbackEffect effect(String name) {
        return switch (name) {
            case "NOTHING" -> NOTHING;
            case "LATER" -> LATER;
            default -> new CallbackEffect.PayBack(RefundReason.valueOf(name));
        };
    }

    private static Reservation reservation(ReservationState state, int attempt) {
        return new Reservation(
                7,
                5,
                ActivityType.COUPON,
                new UUID(1, 2),
                42,
                1,
                state,
                Instant.EPOCH,
                true,
                attempt,
                1,
                null,
                10_000,
                "KRW");
    }
}
