package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.domain.LedgerEntry;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.KafkaTopic;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis loses everything, or its newest part: 503 until rebuilt, then the sale goes on as if nothing had happened. */
@AxonTest(settings = "gateway.latency=200ms")
class RedisLossIT {
    private static final Duration REBUILT = Duration.ofSeconds(40);
    private static final Duration STORED = Duration.ofSeconds(40);
    private static final int MANY = 10_000;
    private static final int OTHERS = 150;
    private static final int AT_ONCE = 50;

    private final Axon axon;

    RedisLossIT(Axon axon) {
        this.axon = axon;
    }

    @AfterEach
    void everythingRunsAgain() {
        axon.awaitReady();
    }

    @Test
    void tenThousandReservationsShouldBeBackWithinFiveSeconds() {
        // given
        List<Long> others = IntStream.range(0, OTHERS)
                .mapToObj(i -> axon.newActivity(3, "10000"))
                .toList();
        assertThat(Together.call(others, other -> claimed(axon.newShopper(), other)))
                .hasSize(OTHERS);
        long activityId = axon.newActivity(MANY + 10, "10000");
        List<Caller> shoppers =
                IntStream.range(0, MANY).mapToObj(i -> axon.newShopper()).toList();
        for (int from = 0; from < MANY; from += AT_ONCE) {
            holdTogether(shoppers.subList(from, from + AT_ONCE), activityId);
        }
        awaitStored(activityId);
        Caller someone = shoppers.get(MANY / 2);
        JsonObject before = someone.own(activityId).json();

        // when
        long flushedAt = System.nanoTime();
        axon.flushRedis();
        Reply refused = someone.own(activityId);
        Caller next = axon.newShopper();
        Await.until(REBUILT, () -> next.claim(activityId).status() == 200);
        Duration took = Duration.ofNanos(System.nanoTime() - flushedAt);
        System.out.println("rebuilt " + MANY + " reservations in " + took.toMillis() + " ms");

        // then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("recovering");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(MANY + 1);
        assertThat(next.own(activityId).json().getInteger("slot")).isEqualTo(MANY + 1);
        assertSame(someone.own(activityId).json(), before);
        assertChainIsWhole(activityId);
    }

    @Test
    void flushInTheMiddleOfASaleShouldCostNobodyASlot() {
        // given
        long activityId = axon.newActivity(14, "10000");
        List<Caller> buyers = shoppers(3);
        buyers.forEach(buyer -> buy(buyer, activityId));
        List<Caller> holders = shoppers(3);
        Map<Caller, Reply> held = Together.call(holders, holder -> claimed(holder, activityId));
        List<Caller> payers = shoppers(4);
        Map<Caller, String> approvals = Together.call(payers, payer -> prepared(payer, activityId));
        Caller quitter = axon.newShopper();
        String given = claimed(quitter, activityId).json().getString("reservationToken");
        assertThat(quitter.cancel(given).status()).isEqualTo(204);
        awaitStored(activityId);

        // when
        Together.Running confirms = Together.start(payers, payer -> payer.confirm(approvals.get(payer)));
        Await.until(
                STORED,
                () -> axon.redis("ZCARD", "axon:{a:" + activityId + "}:paying").equals(List.of("4")));
        axon.flushRedis();
        confirms.close();

        // then
        awaitWhole(activityId);
        payers.forEach(payer -> Await.untilAsserted(
                REBUILT,
                () -> assertThat(payer.confirm(approvals.get(payer)).status()).isEqualTo(200)));
        assertThat(quitter.own(activityId).json().getString("status")).isEqualTo("CANCELLED");
        assertThat(quitter.cancel(given).status()).isEqualTo(204);
        for (Caller holder : holders) {
            JsonObject claim = held.get(holder).json();
            assertThat(holder.own(activityId).json().getInteger("slot")).isEqualTo(claim.getInteger("slot"));
            assertThat(holder.pay(claim.getString("reservationToken")).status()).isEqualTo(200);
        }
        for (Caller buyer : buyers) {
            assertThat(buyer.claim(activityId).code()).isEqualTo("already-purchased");
        }
        assertSold(activityId, 10);
        holdTogether(shoppers(4), activityId);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
        assertChainIsWhole(activityId);
    }

    @Test
    void chargeThatOnlyTheProviderKnowsShouldBecomeAPurchase() {
        // given Kafka is down, so that neither ledger nor order leaves Redis and the payment
        long activityId = axon.newActivity(3, "10000");
        Caller first = axon.newShopper();
        hold(first, activityId);
        awaitStored(activityId);
        axon.stopServer("kafka");
        Caller payer = axon.newShopper();
        String approval = prepared(payer, activityId);
        assertThat(payer.confirm(approval).status()).isEqualTo(503);
        assertThat(axon.charges(activityId)).hasSize(1);

        // when
        axon.flushRedis();
        axon.startServer("kafka");

        // then
        awaitWhole(activityId);
        Await.untilAsserted(
                REBUILT, () -> assertThat(payer.confirm(approval).status()).isEqualTo(200));
        assertThat(payer.own(activityId).json().getInteger("slot")).isEqualTo(2);
        assertThat(first.own(activityId).json().getString("status")).isEqualTo("RESERVED");
        assertSold(activityId, 1);
        assertChainIsWhole(activityId);
    }

    @Test
    void editInBetweenShouldCreateNoFreeSlots() {
        // given
        long activityId = axon.newActivity(2, "10000");
        List<Caller> holders = shoppers(2);
        holders.forEach(holder -> hold(holder, activityId));
        awaitStored(activityId);
        axon.stopServer("kafka");

        // when
        axon.flushRedis();
        Reply paused = axon.marketer().patch("/api/v1/campaign/activities/" + activityId + "/status?status=PAUSED");
        Reply active = axon.marketer().patch("/api/v1/campaign/activities/" + activityId + "/status?status=ACTIVE");
        Reply refused = axon.newShopper().claim(activityId);
        axon.startServer("kafka");

        // then
        assertThat(paused.status()).as(paused.body()).isEqualTo(503);
        assertThat(active.status()).as(active.body()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("recovering");
        awaitWhole(activityId);
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(2);
    }

    @Test
    void anOlderDataFolderShouldBeBroughtUpToDate() {
        // given
        long activityId = axon.newActivity(10, "10000");
        Caller early = axon.newShopper();
        hold(early, activityId);
        byte[] older = axon.redisFile();
        Caller buyer = axon.newShopper();
        buy(buyer, activityId);
        Caller late = axon.newShopper();
        Reply claim = claimed(late, activityId);
        awaitStored(activityId);

        // when
        axon.restartRedisWith(older);

        // then
        awaitWhole(activityId);
        assertThat(late.own(activityId).json().getInteger("slot"))
                .isEqualTo(claim.json().getInteger("slot"));
        assertThat(buyer.claim(activityId).code()).isEqualTo("already-purchased");
        assertThat(claimed(axon.newShopper(), activityId).json().getInteger("slot"))
                .isEqualTo(4);
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        assertChainIsWhole(activityId);
    }

    @Test
    void anEmptyDataFolderShouldBeFilledAgain() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Caller holder = axon.newShopper();
        Reply claim = claimed(holder, activityId);
        awaitStored(activityId);

        // when
        axon.restartRedisWith(new byte[0]);

        // then
        awaitWhole(activityId);
        assertThat(holder.pay(claim.json().getString("reservationToken")).status())
                .isEqualTo(200);
        assertSold(activityId, 1);
        assertThat(axon.redis("SISMEMBER", "axon:activities", "" + activityId)).containsExactly("1");
    }

    @Test
    void rebuildThatDiedInTheMiddleShouldBeBegunAnew() {
        // given what a crash leaves: a token, half of the keys, a reserved epoch
        long activityId = axon.newActivity(5, "10000");
        Caller holder = axon.newShopper();
        hold(holder, activityId);
        awaitStored(activityId);
        String tag = "axon:{a:" + activityId + "}:";
        axon.changeRedis("SET", tag + "rebuild", "dead", "PX", "2000");
        axon.changeRedis("DEL", tag + "state", tag + "reservations", tag + "users");
        axon.changeRedis("ZADD", tag + "free", "1", "1");
        axon.changeRedis("HSET", tag + "users", "1", UUID.randomUUID().toString());
        assertThat(axon.update("UPDATE ledger_heads SET epoch = epoch + 1, seq = 0 WHERE activity_id = ?", activityId))
                .isEqualTo(1);

        // then
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("recovering");
        awaitWhole(activityId);
        assertThat(holder.own(activityId).json().getInteger("slot")).isEqualTo(1);
        assertThat(claimed(axon.newShopper(), activityId).json().getInteger("slot"))
                .isEqualTo(2);
        assertThat(axon.redis("EXISTS", tag + "rebuild")).containsExactly("0");
        assertChainIsWhole(activityId);
    }

    @Test
    void lateRecordOfAnOldEpochShouldChangeNothing() {
        // given
        long activityId = axon.newActivity(5, "10000");
        hold(axon.newShopper(), activityId);
        awaitStored(activityId);
        LedgerEntry last = ledger(activityId).getLast();
        axon.flushRedis();
        awaitWhole(activityId);
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
        hold(axon.newShopper(), activityId);
        awaitStored(activityId);

        // then
        assertThat(axon.rows("SELECT 1 FROM campaign_activity_entries WHERE reservation_id = ?", ghost.toString()))
                .isEmpty();
        assertThat(ledger(activityId).getLast().epoch()).isGreaterThan(1);
        assertChainIsWhole(activityId);
    }

    @Test
    void purchasesThatCameAfterTheRebuildShouldReachRedis() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Caller holder = axon.newShopper();
        hold(holder, activityId);
        awaitStored(activityId);
        axon.flushRedis();
        awaitWhole(activityId);

        // when
        Caller stranger = axon.newShopper();
        axon.plantPurchase(activityId, stranger.userId(), 3);
        plantLateOrder(activityId, holder);

        // then
        Await.untilAsserted(REBUILT, () -> {
            assertThat(own(holder, activityId)).isEqualTo("CONFIRMED 1");
            assertThat(own(stranger, activityId)).isEqualTo("CONFIRMED 3");
        });
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(2);
        assertThat(axon.charges(activityId)).hasSize(1);
        assertThat(axon.rows("SELECT 1 FROM refunds WHERE campaign_activity_id = ?", activityId))
                .isEmpty();
        assertChainIsWhole(activityId);
    }

    private static String own(Caller shopper, long activityId) {
        JsonObject own = shopper.own(activityId).json();
        return own.getString("status") + " " + own.getInteger("slot");
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

    @Test
    void theRebuiltStateShouldHaveEveryFieldOfANewOne() {
        // given
        long activityId = axon.newActivity(5, "10000");
        String state = "axon:{a:" + activityId + "}:state";
        List<String> fields = axon.redis("HKEYS", state);
        awaitStored(activityId);

        // when
        axon.flushRedis();

        // then
        awaitWhole(activityId);
        assertThat(axon.redis("HKEYS", state)).containsExactlyInAnyOrderElementsOf(fields);
    }

    private List<Caller> shoppers(int count) {
        return IntStream.range(0, count).mapToObj(i -> axon.newShopper()).toList();
    }

    private static Reply claimed(Caller shopper, long activityId) {
        Reply claim = shopper.claim(activityId);
        assertThat(claim.status()).as(claim.body()).isEqualTo(200);
        return claim;
    }

    private static void hold(Caller shopper, long activityId) {
        assertThat(claimed(shopper, activityId).json().getString("status")).isEqualTo("RESERVED");
    }

    private static void holdTogether(List<Caller> shoppers, long activityId) {
        assertThat(Together.call(shoppers, shopper -> claimed(shopper, activityId)))
                .hasSameSizeAs(shoppers);
    }

    private static String prepared(Caller shopper, long activityId) {
        String reservation = claimed(shopper, activityId).json().getString("reservationToken");
        return shopper.prepare(reservation).json().getString("approvalToken");
    }

    private static void buy(Caller shopper, long activityId) {
        Reply paid = shopper.pay(claimed(shopper, activityId).json().getString("reservationToken"));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
    }

    /** Everything of the ledger is in MySQL and forgotten in Redis. */
    private void awaitStored(long activityId) {
        Await.until(
                STORED,
                () -> axon.redis("XLEN", "axon:{a:" + activityId + "}:ledger").equals(List.of("0")));
    }

    private void awaitWhole(long activityId) {
        Await.until(
                REBUILT,
                () -> axon.nobody()
                                .get("/api/v1/campaign/activities/" + activityId + "/availability")
                                .status()
                        == 200);
        Await.until(REBUILT, () -> axon.recovering(activityId).isEmpty());
    }

    private static void assertSame(JsonObject now, JsonObject before) {
        for (String field : List.of("status", "reservationToken", "slot", "expiresAt")) {
            assertThat(now.getValue(field)).isEqualTo(before.getValue(field));
        }
    }

    private void assertSold(long activityId, int count) {
        Await.untilAsserted(STORED, () -> {
            List<JsonObject> purchases =
                    axon.rows("SELECT slot, user_id FROM purchases WHERE campaign_activity_id = ?", activityId);
            assertThat(purchases).hasSize(count);
            assertThat(purchases.stream().map(row -> row.getInteger("slot"))).doesNotHaveDuplicates();
            assertThat(axon.charges(activityId)).hasSize(count);
            assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(count);
        });
    }

    /** Each entry follows the one before, across epochs; the last one is what Redis goes on from. */
    private void assertChainIsWhole(long activityId) {
        awaitStored(activityId);
        List<LedgerEntry> ledger = ledger(activityId);
        String prev = "";
        for (LedgerEntry entry : ledger) {
            assertThat(entry.prev()).isEqualTo(prev);
            assertThat(entry.computedHash()).isEqualTo(entry.hash());
            prev = entry.hash();
        }
        assertThat(axon.redis("HGET", "axon:{a:" + activityId + "}:state", "hash"))
                .containsExactly(prev);
    }

    private List<LedgerEntry> ledger(long activityId) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonObject row : axon.rows(
                "SELECT *, DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text,"
                        + " DATE_FORMAT(deadline, '%Y-%m-%dT%H:%i:%s.%f') AS deadline_text"
                        + " FROM reservation_ledger WHERE activity_id = ? ORDER BY epoch, seq",
                activityId)) {
            entries.add(new LedgerEntry(
                    activityId,
                    row.getLong("epoch"),
                    row.getLong("seq"),
                    millis(row.getString("at_text")),
                    UUID.fromString(row.getString("reservation_id")),
                    row.getInteger("slot"),
                    row.getLong("user_id"),
                    row.getString("from_state"),
                    row.getString("to_state"),
                    row.getString("reason"),
                    row.getString("deadline_text") == null ? 0 : millis(row.getString("deadline_text")),
                    row.getString("prev"),
                    row.getString("hash")));
        }
        return entries;
    }

    private static long millis(String utc) {
        return LocalDateTime.parse(utc, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

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
