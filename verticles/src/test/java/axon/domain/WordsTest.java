package axon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The small types: ids, states, roles, a reservation's own arithmetic. */
class WordsTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

    @Test
    void idsShouldFitIntoANumberOfJson() {
        assertThat(Ids.isId(1)).isTrue();
        assertThat(Ids.isId((1L << 53) - 1)).isTrue();
        assertThat(Ids.isId(1L << 53)).isFalse();
        assertThat(Ids.isId(0)).isFalse();
        assertThat(Ids.isId(-1)).isFalse();
    }

    @Test
    void derivedIdsShouldBeTheSameForEverAndDifferByKind() {
        // given: changing one of these would sell again what was sold
        UUID orderId = Ids.orderId(ID);

        // then
        assertThat(orderId).isEqualTo(Ids.orderId(ID)).hasToString("7dcc33d2-a0cf-3e98-bdb5-dc48d151df8a");
        assertThat(Ids.gatewayKey(orderId, 2)).isEqualTo(orderId + ":2");
        assertThat(Set.of(
                        orderId,
                        Ids.approvedEventId(ID),
                        Ids.purchaseEventId(ID),
                        Ids.refundEventId(ID),
                        Ids.paymentId(ID.toString())))
                .hasSize(5);
    }

    @Test
    void aStatusShouldOnlyChangeAsTheContractSays() {
        assertThat(allowed(ActivityStatus.DRAFT)).containsExactly(ActivityStatus.DRAFT, ActivityStatus.ACTIVE);
        assertThat(allowed(ActivityStatus.ACTIVE))
                .containsExactly(ActivityStatus.ACTIVE, ActivityStatus.PAUSED, ActivityStatus.ENDED);
        assertThat(allowed(ActivityStatus.PAUSED))
                .containsExactly(ActivityStatus.ACTIVE, ActivityStatus.PAUSED, ActivityStatus.ENDED);
        assertThat(allowed(ActivityStatus.ENDED)).containsExactly(ActivityStatus.ENDED);
    }

    @Test
    void aReservationShouldBeLivePaidOrOver() {
        for (ReservationState state : ReservationState.values()) {
            boolean live = state == ReservationState.RESERVED || state == ReservationState.PAYING;
            boolean lost = state == ReservationState.LOST;
            assertThat(live || state.isPaid() || state.isOver())
                    .as(state.name())
                    .isTrue();
            assertThat(live && (state.isPaid() || state.isOver()))
                    .as(state.name())
                    .isFalse();
            assertThat(state.isPaid() && state.isOver()).as(state.name()).isEqualTo(lost);
        }
    }

    @Test
    void onlyAnOrderThatMysqlRefusedShouldHaveAnotherNameOutside() {
        for (ReservationState state : ReservationState.values()) {
            assertThat(state.shown()).isEqualTo(state == ReservationState.LOST ? ReservationState.REFUNDED : state);
        }
    }

    @Test
    void onlyMarketersAndAdminsShouldBeMarketers() {
        assertThat(new Identity(1, EnumSet.of(Role.SHOPPER)).isMarketer()).isFalse();
        assertThat(new Identity(1, EnumSet.noneOf(Role.class)).isMarketer()).isFalse();
        assertThat(new Identity(1, EnumSet.of(Role.MARKETER)).isMarketer()).isTrue();
        assertThat(new Identity(1, EnumSet.of(Role.ADMIN)).isMarketer()).isTrue();
    }

    @Test
    void rolesShouldBeReadAsTheyAreWritten() {
        for (Role role : Role.values()) {
            assertThat(Role.fromClaim(role.claim())).contains(role);
        }
        assertThat(Role.fromClaim("ADMIN")).isEmpty();
        assertThat(Role.fromClaim("root")).isEmpty();
    }

    @Test
    void theAmountShouldBePriceTimesQuantityAndNeverWrapAround() {
        assertThat(reservation(10_000, 3).amountMinor()).isEqualTo(30_000);
        assertThatThrownBy(() -> reservation(Long.MAX_VALUE, 2).amountMinor()).isInstanceOf(ArithmeticException.class);
    }

    private static EnumSet<ActivityStatus> allowed(ActivityStatus from) {
        EnumSet<ActivityStatus> allowed = EnumSet.allOf(ActivityStatus.class);
        allowed.removeIf(next -> !from.mayBecome(next));
        return allowed;
    }

    private static Reservation reservation(long priceMinor, int quantity) {
        return new Reservation(
                9,
                1,
                ActivityType.COUPON,
                ID,
                42,
                3,
                ReservationState.RESERVED,
                Instant.EPOCH,
                false,
                0,
                quantity,
                null,
                priceMinor,
                "KRW");
    }
}
