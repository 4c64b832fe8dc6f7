package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.redis.RedisKeys;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.KafkaTopic;
import axon.support.Sale;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an activity that is built anew leaves behind, and what comes too late for it. */
@AxonTest(settings = "gateway.latency=200ms")
class RebuildIT {
    private static final Duration REBUILT = Duration.ofSeconds(40);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Axon axon;

    RebuildIT(Axon axon) {
        this.axon = axon;
    }

    @AfterEach
    void everythingRunsAgain() {
        axon.awaitReady();
    }

    @Test
    void rebuildThatDiedInTheMiddleShouldBeBegunAnew() {
        // given what a crash leaves: a token, half of the keys, a reserved epoch
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        Caller holder = axon.newShopper();
        sale.hold(holder);
        sale.ledger().awaitStored();
        String tag = "axon:{a:" + activityId + "}:";
        axon.changeRedis("SET", tag + "rebuild", "dead", "PX", "5000");
        axon.changeRedis("DEL", tag + "state", tag + "reservations", tag + "users");
        axon.changeRedis("ZADD", tag + "free", "1", "1");
        axon.changeRedis("HSET", tag + "users", "1", UUID.randomUUID().toString());
        assertThat(axon.update("UPDATE ledger_heads SET epoch = epoch + 1, seq = 0 WHERE activity_id = ?", activityId))
                .isEqualTo(1);

        // then
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("recovering");
        sale.awaitWhole();
        assertThat(holder.own(activityId).json().getInteger("slot")).isEqualTo(1);
        assertThat(sale.claimed(axon.newShopper()).json().getInteger("slot")).isEqualTo(2);
        assertThat(axon.redis("EXISTS", tag + "rebuild")).containsExactly("0");
        sale.ledger().assertWhole();
    }

    @Test
    void lateRecordOfAnOldEpochShouldChangeNothing() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        sale.hold(axon.newShopper());
        sale.ledger().awaitStored();
        LedgerEntry last = sale.ledger().entries().getLast();
        axon.flushRedis();
        sale.awaitWhole();
        UUID ghost = UUID.randomUUID();
        LedgerEntry late = new LedgerEntry(
                        activityId,
                        1,
                        last.seq() + 1,
                        last.at(),
                        ghost,
                        2,
                        1,
                        "FREE",
                        "RESERVED",
                        "claimed",
                        last.at() + 1,
                        last.hash(),
                        "")
                .sealed();

        // when
        publish(late);
        sale.hold(axon.newShopper());
        sale.ledger().awaitStored();

        // then
        assertThat(axon.rows("SELECT 1 FROM campaign_activity_entries WHERE reservation_id = ?", ghost.toString()))
                .isEmpty();
        assertThat(sale.ledger().entries().getLast().epoch()).isGreaterThan(1);
        sale.ledger().assertWhole();
    }

    @Test
    void purchasesThatCameAfterTheRebuildShouldReachRedis() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        Caller holder = axon.newShopper();
        sale.hold(holder);
        sale.ledger().awaitStored();
        axon.flushRedis();
        sale.awaitWhole();

        // when
        sale.buy(axon.newShopper());
        Caller paidBack = axon.newShopper();
        plantPaidBack(activityId, paidBack, 4);
        Caller stranger = axon.newShopper();
        axon.plantPurchase(activityId, stranger.userId(), 3);
        plantLateOrder(activityId, holder);

        // then
        Await.untilAsserted(REBUILT, () -> {
            assertThat(own(holder, activityId)).isEqualTo("CONFIRMED 1");
            assertThat(own(stranger, activityId)).isEqualTo("CONFIRMED 3");
        });
        assertThat(paidBack.own(activityId).json().getString("status")).isEqualTo("NONE");
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(3);
        assertThat(axon.charges(activityId)).hasSize(2);
        assertThat(axon.rows("SELECT user_id FROM refunds WHERE campaign_activity_id = ?", activityId))
                .singleElement()
                .satisfies(row -> assertThat(row.getLong("user_id")).isEqualTo(paidBack.userId()));
        sale.ledger().assertWhole();
    }

    /** Whoever has scheduled it, such as a process that has died since. */
    @Test
    void whatIsDueShouldBeLookedAtByAnybody() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        axon.flushRedis();
        sale.awaitWhole();
        String look = activityId + ":" + System.currentTimeMillis() + ":0";
        assertThat(axon.redis("ZRANGE", RedisKeys.LOOK_BACKS, "0", "-1"))
                .anyMatch(due -> due.startsWith(activityId + ":"));
        Caller stranger = axon.newShopper();
        axon.plantPurchase(activityId, stranger.userId(), 3);

        // when
        axon.changeRedis("ZADD", RedisKeys.LOOK_BACKS, "1", "no look back");
        axon.changeRedis("ZADD", RedisKeys.LOOK_BACKS, "2", look);

        // then
        Await.until(SOON, () -> own(stranger, activityId).equals("CONFIRMED 3"));
        Await.until(
                SOON,
                () -> axon.redis("ZRANGE", RedisKeys.LOOK_BACKS, "0", "-1").stream()
                        .noneMatch(List.of("no look back", look)::contains));
    }

    @Test
    void theRebuiltStateShouldHaveEveryFieldOfANewOne() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        String state = "axon:{a:" + activityId + "}:state";
        List<String> fields = axon.redis("HKEYS", state);
        sale.ledger().awaitStored();

        // when
        axon.flushRedis();

        // then
        sale.awaitWhole();
        assertThat(axon.redis("HKEYS", state)).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static String own(Caller shopper, long activityId) {
        JsonObject own = shopper.own(activityId).json();
        return own.getString("status") + " " + own.getInteger("slot");
    }

    private void plantPaidBack(long activityId, Caller shopper, int slot) {
        axon.plantPurchase(activityId, shopper.userId(), slot);
        assertThat(axon.update(
                        "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency, reason, requested_at,"
                                + " done_at, campaign_activity_id, user_id, slot, quantity, price)"
                                + " SELECT order_id, payment_id, reservation_id, price, currency, 'charge-back',"
                                + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), campaign_activity_id, user_id, slot, quantity, price"
                                + " FROM purchases WHERE campaign_activity_id = ? AND slot = ?",
                        activityId,
                        slot))
                .isEqualTo(1);
        assertThat(axon.update(
                        "UPDATE purchases SET status = 'REFUNDED' WHERE campaign_activity_id = ? AND slot = ?",
                        activityId,
                        slot))
                .isEqualTo(1);
    }

    /** The order of a payment whose beginning is lost. */
    private void plantLateOrder(long activityId, Caller holder) {
        UUID reservation = UUID.fromString(axon.rows(
                        "SELECT reservation_id FROM campaign_activity_entries WHERE campaign_activity_id = ?",
                        activityId)
                .getFirst()
                .getString("reservation_id"));
        UUID order = Ids.orderId(reservation);
        assertThat(axon.update(
                        "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot, quantity, price, currency,"
                                + " payment_id, reservation_id, purchased_at, written_by)"
                                + " VALUES (?, ?, ?, 1, 1, 10000, 'KRW', ?, ?, UTC_TIMESTAMP(6), 'a test')",
                        order.toString(),
                        activityId,
                        holder.userId(),
                        Ids.paymentId(Ids.gatewayKey(order, 0)).toString(),
                        reservation.toString()))
                .isEqualTo(1);
    }

    /** As the relay of another platform might, late. */
    private void publish(LedgerEntry entry) {
        JsonObject value = new JsonObject()
                .put("schema", 1)
                .put("activityId", entry.activityId())
                .put("epoch", entry.epoch())
                .put("seq", entry.seq())
                .put("at", entry.at())
                .put("reservationId", entry.reservationId().toString())
                .put("slot", entry.slot())
                .put("userId", entry.userId())
                .put("from", entry.from())
                .put("to", entry.to())
                .put("reason", entry.reason())
                .put("deadline", entry.deadline())
                .put("prev", entry.prev())
                .put("hash", entry.hash());
        new KafkaTopic(axon, "axon.reservation.ledger")
                .publish(Long.toString(entry.activityId()), value.toBuffer().getBytes());
    }
}
