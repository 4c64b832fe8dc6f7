package axon.verify;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.redis.RedisKeys;
import axon.redis.Script;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Damage that is done behind the platform's back is found, named, and put right where that is possible. */
@AxonTest
class VerifyIT {

    @Test
    void missingPurchaseShouldBeFoundAndStoredAgain(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        UUID orderId = Ids.orderId(shop.sold().getFirst());
        assertThat(shop.sql("DELETE FROM purchases WHERE order_id = ?", orderId.toString()))
                .isOne();

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("missing-row");
        assertThat(target.findings().getFirst().ids()).contains(orderId.toString());
        assertThat(shop.repair(target)).isOne();
        shop.awaitClean();
    }

    @Test
    void extraPurchaseShouldBeFoundAndLeftToAPerson(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        assertThat(shop.sql(
                        "INSERT INTO purchases (order_id, campaign_activity_id, user_id, slot, quantity, price, currency,"
                                + " payment_id, reservation_id, purchased_at, written_by)"
                                + " VALUES (?, ?, 4711, 19, 1, 10000, 'KRW', ?, ?, UTC_TIMESTAMP(6), 'nobody')",
                        UUID.randomUUID().toString(),
                        shop.activityId(),
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString()))
                .isOne();

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("extra-row");
        assertThat(target.findings().getFirst().repair().text()).startsWith("not repairable: ");
        assertThat(shop.repair(target)).isZero();
    }

    @Test
    void otherSlotShouldBeFoundAndLeftToAPerson(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        String orderId = Ids.orderId(shop.sold().getFirst()).toString();
        assertThat(shop.sql("UPDATE purchases SET slot = 18 WHERE order_id = ?", orderId))
                .isOne();

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("other-slot");
        assertThat(target.findings().getFirst().ids()).contains(orderId);
        assertThat(target.findings().getFirst().stores().get("mysql purchases")).contains("slot 18");
    }

    @Test
    void missingEventsShouldBeFoundAndSentAgain(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        UUID reservation = shop.sold().getFirst();
        shop.forgetEvent(Ids.purchaseEventId(Ids.orderId(reservation)));
        shop.forgetEvent(Ids.approvedEventId(reservation));

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("missing-event", "missing-event");
        assertThat(shop.repair(target)).isEqualTo(2);
        shop.awaitClean();
    }

    @Test
    void commandThatWasNeverPublishedShouldBeFoundAndPublished(Axon axon) throws Exception {
        // given
        Shop shop = Shop.open(axon, "0");
        Caller shopper = axon.newShopper();
        String token = Shop.claim(shopper, shop.activityId());
        assertThat(shopper.prepare(token).status()).isEqualTo(200);
        confirmInRedisOnly(shop, Shop.reservation(token));

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("missing-command");
        assertThat(shop.repair(target)).isOne();
        shop.awaitClean();
        assertThat(axon.rows("SELECT * FROM purchases WHERE user_id = ?", shopper.userId()))
                .hasSize(1);
    }

    @Test
    void brokenChainShouldBeFoundAndLeftToAPerson(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        assertThat(shop.sql(
                        "UPDATE reservation_ledger SET user_id = 4711 WHERE activity_id = ? AND seq = 3",
                        shop.activityId()))
                .isOne();

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("broken-chain");
        assertThat(target.findings().getFirst().ids()).contains("1-3");
        assertThat(target.findings().getFirst().repair().isPossible()).isFalse();
    }

    @Test
    void missingTailShouldBeFoundAndSentAgain(Axon axon) {
        // given
        Shop shop = Shop.open(axon, "10000");
        shop.awaitLedgerOutOfRedis();
        long head = shop.verify().activities().getFirst().head().seq();
        assertThat(shop.sql(
                        "DELETE FROM reservation_ledger WHERE activity_id = ? AND seq > ?",
                        shop.activityId(),
                        head - 4))
                .isEqualTo(4);
        assertThat(shop.sql(
                        "UPDATE ledger_heads h JOIN reservation_ledger l ON l.activity_id = h.activity_id AND l.seq = ?"
                                + " SET h.seq = l.seq, h.hash = l.hash WHERE h.activity_id = ?",
                        head - 4,
                        shop.activityId()))
                .isOne();

        // when
        VerifyReport target = shop.verify();

        // then
        assertThat(kinds(target)).containsExactly("missing-tail");
        assertThat(shop.repair(target)).isOne();
        shop.awaitClean();
    }

    private static List<String> kinds(VerifyReport report) {
        return report.findings().stream().map(finding -> finding.kind().slug()).toList();
    }

    /** What a platform would leave that forgets to publish. */
    private static void confirmInRedisOnly(Shop shop, UUID reservation) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Redis redis = Redis.createClient(vertx, shop.servers().redisUrl());
            List<String> keys = RedisKeys.ofDecision(shop.activityId());
            String runId = ask(
                            redis,
                            Request.cmd(Command.HGET).arg(keys.getFirst()).arg("run_id"))
                    .toString();
            String id = reservation.toString();
            assertThat(decide(redis, "begin", keys, runId, id, "0", "nobody", "60000", "-1"))
                    .startsWith("REFUSED");
            String user = ask(redis, Request.cmd(Command.HGET).arg(keys.get(1)).arg(id))
                    .toString()
                    .split("\\|")[2];
            assertThat(decide(redis, "begin", keys, runId, id, user, "nobody", "60000", "-1"))
                    .startsWith("TAKEN");
            assertThat(decide(redis, "complete", keys, runId, id, "0")).startsWith("TAKEN");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private static String decide(Redis redis, String script, List<String> keys, String runId, String... arguments)
            throws Exception {
        Request request =
                Request.cmd(Command.EVAL).arg(Script.decision(script).source()).arg(keys.size());
        keys.forEach(request::arg);
        request.arg(runId).arg(Long.toString(System.currentTimeMillis()));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return ask(redis, request).get(1).toString();
    }

    private static Response ask(Redis redis, Request request) throws Exception {
        return redis.send(request).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
