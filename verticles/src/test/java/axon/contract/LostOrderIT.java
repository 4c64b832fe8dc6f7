package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.domain.ReservationToken;
import axon.redis.RedisKeys;
import axon.redis.RedisLink;
import axon.redis.Script;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A confirmed order that loses its slot to whom MySQL sold it: what its user, the next user and the marketer see. */
@AxonTest
class LostOrderIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String WINNER = "99999999";
    private static final String NOBODY = "";

    private final Axon axon;

    LostOrderIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void loserShouldReadRefundedKeepItsAnswerAndMayClaimAgain() throws Exception {
        // given
        long activityId = axon.newActivity(2, "10000");
        Entrant target = Entrant.confirmed(axon, activityId);
        UUID reservationId =
                ReservationToken.parse(target.reservation()).orElseThrow().reservationId();

        // when
        adopt(activityId, reservationId, UUID.randomUUID().toString());

        // then
        JsonObject own = target.shopper().own(activityId).json();
        assertThat(own.getString("status")).isEqualTo("REFUNDED");
        assertThat(own.getString("orderId"))
                .isEqualTo(Ids.orderId(reservationId).toString());
        assertThat(own.containsKey("slot")).isFalse();
        Reply again = target.shopper().confirm(target.approval());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getString("status")).isEqualTo("REFUNDED");
        assertThat(again.json().getString("orderId"))
                .isEqualTo(target.said().json().getString("orderId"));
        assertThat(target.shopper().cancel(target.reservation()).status()).isEqualTo(410);
        assertThat(target.shopper().prepare(target.reservation()).status()).isEqualTo(410);
        Reply claim = target.shopper().claim(activityId);
        assertThat(claim.status()).isEqualTo(200);
        assertThat(claim.json().getInteger("slot")).isEqualTo(2);
        JsonObject available = axon.availability(activityId);
        assertThat(available.getInteger("confirmed")).isEqualTo(1);
        assertThat(available.getInteger("held")).isEqualTo(1);
        Await.untilAsserted(
                SOON,
                () -> assertThat(entries(activityId, "REFUNDED"))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.getLong("userId"))
                                .isEqualTo(target.shopper().userId())));
        assertThat(entries(activityId, "CONFIRMED"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getLong("userId")).isEqualTo(Long.parseLong(WINNER)));
    }

    @Test
    void slotOfALoserWithoutAWinnerShouldBeSoldAgain() throws Exception {
        // given
        long activityId = axon.newActivity(1, "10000");
        Entrant target = Entrant.confirmed(axon, activityId);
        UUID reservationId =
                ReservationToken.parse(target.reservation()).orElseThrow().reservationId();

        // when
        adopt(activityId, reservationId, NOBODY);

        // then
        assertThat(target.status()).isEqualTo("REFUNDED");
        assertThat(axon.newShopper().claim(activityId).json().getInteger("slot"))
                .isEqualTo(1);
    }

    private List<JsonObject> entries(long activityId, String status) {
        return axon
                .marketer()
                .get("/api/v1/campaign-activities/" + activityId + "/entries?status=" + status)
                .json()
                .getJsonArray("entries")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** As the orders do when MySQL has refused one. */
    private void adopt(long activityId, UUID loser, String winner) throws Exception {
        Vertx vertx = Vertx.vertx();
        RedisLink redis = new RedisLink(vertx, axon.stack().endpoints().redisUrl());
        vertx.runOnContext(start -> redis.open());
        Await.until(SOON, redis::isConnected);
        List<String> arguments = List.of(
                redis.runId(),
                Long.toString(System.currentTimeMillis()),
                loser.toString(),
                winner,
                WINNER,
                "1",
                "1",
                "",
                "10000",
                "KRW");
        Future<String> answer = redis.eval(Script.decision("adopt"), RedisKeys.ofDecision(activityId), arguments)
                .map(reply -> reply.get(1).toString());
        assertThat(answer.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .startsWith("TAKEN|")
                .contains("|LOST|1|");
        redis.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
