package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Sale;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        assertThat(Together.call(others, other -> new Sale(axon, other).claimed(axon.newShopper())))
                .hasSize(OTHERS);
        long activityId = axon.newActivity(MANY + 10, "10000");
        Sale sale = new Sale(axon, activityId);
        List<Caller> shoppers =
                IntStream.range(0, MANY).mapToObj(i -> axon.newShopper()).toList();
        for (int from = 0; from < MANY; from += AT_ONCE) {
            sale.holdTogether(shoppers.subList(from, from + AT_ONCE));
        }
        sale.ledger().awaitStored();
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
        sale.ledger().assertWhole();
    }

    @Test
    void flushInTheMiddleOfASaleShouldCostNobodyASlot() {
        // given
        long activityId = axon.newActivity(14, "10000");
        Sale sale = new Sale(axon, activityId);
        List<Caller> buyers = shoppers(3);
        buyers.forEach(buyer -> sale.buy(buyer));
        List<Caller> holders = shoppers(3);
        Map<Caller, Reply> held = Together.call(holders, holder -> sale.claimed(holder));
        List<Caller> payers = shoppers(4);
        Map<Caller, String> approvals = Together.call(payers, payer -> sale.prepared(payer));
        Caller quitter = axon.newShopper();
        String given = sale.claimed(quitter).json().getString("reservationToken");
        assertThat(quitter.cancel(given).status()).isEqualTo(204);
        sale.ledger().awaitStored();

        // when
        Together.Running confirms = Together.start(payers, payer -> payer.confirm(approvals.get(payer)));
        Await.until(
                STORED,
                () -> axon.redis("ZCARD", "axon:{a:" + activityId + "}:paying").equals(List.of("4")));
        axon.flushRedis();
        confirms.close();

        // then
        sale.awaitWhole();
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
        sale.assertSold(10);
        sale.holdTogether(shoppers(4));
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
        sale.ledger().assertWhole();
    }

    @Test
    void chargeThatOnlyTheProviderKnowsShouldBecomeAPurchase() {
        // given Kafka is down, so that neither ledger nor order leaves Redis and the payment
        long activityId = axon.newActivity(3, "10000");
        Sale sale = new Sale(axon, activityId);
        Caller first = axon.newShopper();
        sale.hold(first);
        sale.ledger().awaitStored();
        axon.stopServer("kafka");
        Caller payer = axon.newShopper();
        String approval = sale.prepared(payer);
        assertThat(payer.confirm(approval).status()).isEqualTo(503);
        assertThat(axon.charges(activityId)).hasSize(1);

        // when
        axon.flushRedis();
        axon.startServer("kafka");

        // then
        sale.awaitWhole();
        Await.untilAsserted(
                REBUILT, () -> assertThat(payer.confirm(approval).status()).isEqualTo(200));
        assertThat(payer.own(activityId).json().getInteger("slot")).isEqualTo(2);
        assertThat(first.own(activityId).json().getString("status")).isEqualTo("RESERVED");
        sale.assertSold(1);
        sale.ledger().assertWhole();
    }

    @Test
    void editInBetweenShouldCreateNoFreeSlots() {
        // given
        long activityId = axon.newActivity(2, "10000");
        Sale sale = new Sale(axon, activityId);
        List<Caller> holders = shoppers(2);
        holders.forEach(holder -> sale.hold(holder));
        sale.ledger().awaitStored();
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
        sale.awaitWhole();
        assertThat(axon.newShopper().claim(activityId).code()).isEqualTo("sold-out");
        assertThat(axon.availability(activityId).getInteger("held")).isEqualTo(2);
    }

    @Test
    void anOlderDataFolderShouldBeBroughtUpToDate() {
        // given
        long activityId = axon.newActivity(10, "10000");
        Sale sale = new Sale(axon, activityId);
        Caller early = axon.newShopper();
        sale.hold(early);
        byte[] older = axon.redisFile();
        Caller buyer = axon.newShopper();
        sale.buy(buyer);
        Caller late = axon.newShopper();
        Reply claim = sale.claimed(late);
        sale.ledger().awaitStored();

        // when
        axon.restartRedisWith(older);

        // then
        sale.awaitWhole();
        assertThat(late.own(activityId).json().getInteger("slot"))
                .isEqualTo(claim.json().getInteger("slot"));
        assertThat(buyer.claim(activityId).code()).isEqualTo("already-purchased");
        assertThat(sale.claimed(axon.newShopper()).json().getInteger("slot")).isEqualTo(4);
        assertThat(axon.availability(activityId).getInteger("confirmed")).isEqualTo(1);
        sale.ledger().assertWhole();
    }

    @Test
    void anEmptyDataFolderShouldBeFilledAgain() {
        // given
        long activityId = axon.newActivity(5, "10000");
        Sale sale = new Sale(axon, activityId);
        Caller holder = axon.newShopper();
        Reply claim = sale.claimed(holder);
        sale.ledger().awaitStored();

        // when
        axon.restartRedisWith(new byte[0]);

        // then
        sale.awaitWhole();
        assertThat(holder.pay(claim.json().getString("reservationToken")).status())
                .isEqualTo(200);
        sale.assertSold(1);
        assertThat(axon.redis("SISMEMBER", "axon:activities", "" + activityId)).containsExactly("1");
    }

    private List<Caller> shoppers(int count) {
        return IntStream.range(0, count).mapToObj(i -> axon.newShopper()).toList();
    }

    private static void assertSame(JsonObject now, JsonObject before) {
        for (String field : List.of("status", "reservationToken", "slot", "expiresAt")) {
            assertThat(now.getValue(field)).isEqualTo(before.getValue(field));
        }
    }
}
