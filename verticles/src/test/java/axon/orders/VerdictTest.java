package axon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityType;
import axon.domain.PaymentCommand;
import axon.domain.RefundReason;
import axon.orders.Verdict.Duplicate;
import axon.orders.Verdict.Lost;
import axon.orders.Verdict.Obstacle;
import axon.orders.Verdict.Row;
import axon.orders.Verdict.Stored;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID PAYMENT = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final Instant PURCHASED = Instant.ofEpochMilli(77);
    private static final PaymentCommand COMMAND =
            new PaymentCommand(1, ORDER, OTHER, 5, 7, ActivityType.GIVEAWAY, 42, null, 11, 1, 0, 0, "KRW", PAYMENT, 1);

    @Test
    void ofShouldBeStoredWhenThisTransactionWroteTheRow() {
        assertThat(of(row(PAYMENT, "me"), null)).isEqualTo(new Stored(COMMAND.withPaidAt(PURCHASED.toEpochMilli())));
    }

    @Test
    void ofShouldBeDuplicateWhenAnotherTransactionWroteIt() {
        assertThat(of(row(PAYMENT, "before"), null))
                .isEqualTo(new Duplicate(COMMAND.withPaidAt(PURCHASED.toEpochMilli())));
    }

    @Test
    void ofShouldBeLostWhenThePurchaseWasPaidByAnotherCharge() {
        assertThat(of(row(OTHER, "me"), null)).isEqualTo(new Lost(COMMAND, RefundReason.CHARGED_TWICE));
    }

    @Test
    void ofShouldSayWhatStoodInTheWay() {
        assertThat(of(null, null)).isEqualTo(new Lost(COMMAND, RefundReason.ACTIVITY_UNKNOWN));
        assertThat(of(null, new Obstacle(null, null, null, false)))
                .isEqualTo(new Lost(COMMAND, RefundReason.ACTIVITY_UNKNOWN));
        assertThat(of(null, new Obstacle(10, null, OTHER, false)))
                .isEqualTo(new Lost(COMMAND, RefundReason.SLOT_BEYOND_LIMIT));
        assertThat(of(null, new Obstacle(11, OTHER, OTHER, false)))
                .isEqualTo(new Lost(COMMAND, RefundReason.USER_HAS_PURCHASE));
        assertThat(of(null, new Obstacle(11, null, OTHER, false)))
                .isEqualTo(new Lost(COMMAND, RefundReason.SLOT_TAKEN));
        assertThat(of(null, new Obstacle(11, OTHER, OTHER, true)))
                .isEqualTo(new Lost(COMMAND, RefundReason.REFUNDED_BEFORE));
    }

    private static Row row(UUID paymentId, String writer) {
        return new Row(paymentId.toString(), writer, PURCHASED);
    }

    private static Verdict of(Row row, Obstacle obstacle) {
        return Verdict.of(
                COMMAND,
                row == null ? Map.of() : Map.of(ORDER, row),
                "me",
                obstacle == null ? Map.of() : Map.of(ORDER, obstacle));
    }
}
