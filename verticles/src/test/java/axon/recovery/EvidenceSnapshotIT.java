package axon.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import axon.bus.GatewayMessage.ChargeRecord;
import axon.bus.GatewayMessage.LineKind;
import axon.domain.Ids;
import axon.domain.ReservationState;
import axon.mysql.MysqlPool;
import axon.recovery.Evidence.Entry;
import axon.recovery.Evidence.Purchase;
import axon.recovery.Evidence.Refund;
import axon.recovery.Evidence.Sold;
import axon.support.Axon;
import axon.support.AxonTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More rows than two pages hold, in every order that pages are read in, with many equals where a page ends. */
@AxonTest
class EvidenceSnapshotIT {
    private static final long ACTIVITY = 8_000_000_000_000_010L;
    private static final int ROWS = 4_500;
    private static final int SOLD = 2_100;
    private static final Duration A_WHILE = Duration.ofHours(1);

    private final Axon axon;
    private final Vertx vertx = Vertx.vertx();
    private final MysqlPool mysql;
    private final EvidenceStore target;

    EvidenceSnapshotIT(Axon axon) {
        this.axon = axon;
        mysql = new MysqlPool(vertx, axon.settings().mysql());
        target = new EvidenceStore(mysql);
    }

    /** Seven reservations of each user, a thousand at the same time; the first ones are sold. */
    @BeforeEach
    void plant() {
        plant(
                ROWS,
                "INSERT INTO campaign_activity_entries (reservation_id, campaign_activity_id, user_id, slot, status,"
                        + " epoch, seq, reserved_at)"
                        + " SELECT MD5UUID, ?, 1 + seq DIV 7, seq, 'RESERVED', 1, seq,"
                        + " TIMESTAMP '2026-11-01 00:00:00' + INTERVAL seq DIV 1000 SECOND FROM seq_1_to_" + ROWS);
        plant(
                SOLD,
                "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot, quantity, price, currency,"
                        + " payment_id, reservation_id, purchased_at, written_by)"
                        + " SELECT UUID(), ?, IF(seq % 7 = 0, 1 + seq DIV 7, 1000000 + seq), seq, 1, 10000, 'KRW', UUID(),"
                        + " MD5UUID, UTC_TIMESTAMP(6), 'a test' FROM seq_1_to_" + SOLD);
        plant(
                ROWS,
                "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency, reason, requested_at,"
                        + " done_at, campaign_activity_id, user_id, slot, quantity, price)"
                        + " SELECT UUID(), UUID(), MD5UUID, 10000, 'KRW', 'a test',"
                        + " TIMESTAMP '2026-11-01 00:00:00' - INTERVAL seq DIV 1000 SECOND, UTC_TIMESTAMP(6), ?, seq, seq, 1,"
                        + " 10000 FROM seq_1_to_" + ROWS);
    }

    @AfterEach
    void forget() throws Exception {
        int deleted = 0;
        for (String table : List.of("campaign_activity_entries", "purchases", "refunds")) {
            deleted += axon.update("DELETE FROM " + table + " WHERE campaign_activity_id = ?", ACTIVITY);
        }
        assertThat(deleted).isPositive();
        var unused = done(mysql.close());
        unused = done(vertx.close());
    }

    @Test
    void everyRowShouldBeReadOnce() throws Exception {
        // when
        List<Refund> refunds = read(Evidence::refunds);
        List<Sold> sold = read(Evidence::purchases);
        List<Entry> unsold = read((evidence, each) -> evidence.unsold(ReservationState.RESERVED, each));
        List<Entry> byUser = read(Evidence::byUser);

        // then
        assertThat(refunds).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(sold)
                .hasSize(SOLD)
                .isSortedAccordingTo((one, other) ->
                        Integer.compare(one.purchase().slot(), other.purchase().slot()))
                .allMatch(each -> each.known().slot() == each.purchase().slot());
        assertThat(unsold).hasSize(ROWS - SOLD / 7).doesNotHaveDuplicates();
        assertThat(byUser)
                .hasSize(ROWS)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> Long.compare(one.userId(), other.userId()));
        assertThat(done(target.users(ACTIVITY))).isEqualTo(ROWS / 7 + 1);
    }

    @Test
    void reservationsShouldBeFoundByTheirIds() throws Exception {
        // given
        List<Entry> some = read((Evidence evidence, Function<List<Entry>, Future<Void>> each) -> evidence.byUser(each))
                .subList(0, 3);

        // when
        List<Entry> found = done(target.snapshot(
                ACTIVITY,
                evidence -> evidence.entries(some.stream().map(Entry::id).toList())));

        // then
        assertThat(found).containsExactlyInAnyOrderElementsOf(some);
    }

    /** All were paid at the same moment. */
    @Test
    void purchasesOfATimeShouldBeReadOnce() throws Exception {
        // given
        payBack(1);
        Instant now = Instant.now();
        List<Purchase> found = new ArrayList<>();

        // when
        var unused = done(target.purchasesWithin(ACTIVITY, now.minus(A_WHILE), now.plus(A_WHILE), page -> {
            found.addAll(page);
            return Future.succeededFuture();
        }));

        // then
        assertThat(found).hasSize(SOLD - 1).doesNotHaveDuplicates().noneMatch(purchase -> purchase.slot() == 1);
    }

    @Test
    void chargesShouldBeFoundAsWhatTheyBecame() throws Exception {
        // given
        payBack(1);
        ChargeRecord refunded = chargeOf(1);
        ChargeRecord bought = chargeOf(2);
        ChargeRecord open = charge(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3);
        List<ChargeRecord> charges = List.of(refunded, bought, open);

        // then
        assertThat(done(target.bought(charges))).containsExactlyInAnyOrder(refunded.paymentId(), bought.paymentId());
        assertThat(done(target.refunded(charges))).containsExactly(refunded.paymentId());
    }

    private void payBack(int slot) {
        assertThat(axon.update(
                        "UPDATE refunds SET payment_id = (SELECT payment_id FROM purchases"
                                + " WHERE campaign_activity_id = ? AND slot = ?) WHERE campaign_activity_id = ? AND slot = ?",
                        ACTIVITY,
                        slot,
                        ACTIVITY,
                        slot))
                .isEqualTo(1);
    }

    /** Of the purchase in this slot. */
    private ChargeRecord chargeOf(int slot) {
        JsonObject row = axon.rows(
                        "SELECT order_id, payment_id, reservation_id FROM purchases"
                                + " WHERE campaign_activity_id = ? AND slot = ?",
                        ACTIVITY,
                        slot)
                .getFirst();
        return charge(
                UUID.fromString(row.getString("order_id")),
                UUID.fromString(row.getString("payment_id")),
                UUID.fromString(row.getString("reservation_id")),
                slot);
    }

    private static ChargeRecord charge(UUID order, UUID payment, UUID reservation, int slot) {
        return new ChargeRecord(
                LineKind.CHARGE,
                Ids.gatewayKey(order, 0),
                payment,
                ACTIVITY,
                slot,
                reservation,
                order,
                slot,
                10_000,
                "KRW",
                null,
                0);
    }

    private <T> List<T> read(BiFunction<Evidence, Function<List<T>, Future<Void>>, Future<Void>> pages)
            throws Exception {
        List<T> all = new ArrayList<>();
        return done(target.snapshot(
                ACTIVITY,
                evidence -> pages.apply(evidence, page -> {
                            all.addAll(page);
                            return Future.succeededFuture();
                        })
                        .map(all)));
    }

    /** @param sql with MD5UUID where a reservation's id belongs, always the same for one number */
    private void plant(int rows, String sql) {
        String id =
                "INSERT(INSERT(INSERT(INSERT(MD5(CONCAT('snapshot', seq)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')";
        assertThat(axon.update(sql.replace("MD5UUID", id), ACTIVITY)).isEqualTo(rows);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
