package axon.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.mysql.MysqlPool;
import axon.stream.Topics;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.KafkaTopic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refund of a purchase that ends before its last step. */
@AxonTest
class CutOffRefundIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REFUND = "INSERT INTO refunds (order_id, payment_id, reservation_id, amount, currency,"
            + " reason, requested_at, next_try_at, campaign_activity_id, user_id, slot, product_id, quantity, price)"
            + " SELECT order_id, payment_id, reservation_id, price * quantity, currency, 'charge-back',"
            + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? DAY, campaign_activity_id, user_id, slot, product_id,"
            + " quantity, price FROM purchases WHERE campaign_activity_id = ?";

    private final Axon axon;

    CutOffRefundIT(Axon axon) {
        this.axon = axon;
    }

    /** Events are filed by month, so another time could be another document. Price 0 never met the provider. */
    @ParameterizedTest
    @ValueSource(strings = {"10000", "0"})
    void itShouldBeAnnouncedAgainWithTheSameIdAndTime(String price) {
        // given
        long activityId = soldActivity(price);
        assertThat(axon.update(REFUND, 0, activityId)).isEqualTo(1);
        awaitEnd(activityId);

        // when the platform had ended before MySQL knew
        assertThat(axon.update("UPDATE purchases SET status = 'PURCHASED' WHERE campaign_activity_id = ?", activityId))
                .isEqualTo(1);
        assertThat(axon.update(
                        "UPDATE refunds SET done_at = NULL, next_try_at = UTC_TIMESTAMP(6) WHERE campaign_activity_id = ?",
                        activityId))
                .isEqualTo(1);
        awaitEnd(activityId);

        // then
        List<JsonObject> announced = announced(activityId);
        assertThat(announced).hasSize(2);
        assertThat(announced.get(1).getString("eventId"))
                .isEqualTo(announced.get(0).getString("eventId"));
        assertThat(announced.get(1).getString("occurredAt"))
                .isEqualTo(announced.get(0).getString("occurredAt"));
    }

    /** Whoever looked before the order was stored has announced nothing. */
    @Test
    void aPurchaseThatCameMeanwhileShouldKeepTheRefundOpen() {
        // given
        long activityId = soldActivity("10000");
        assertThat(axon.update(REFUND, 1, activityId)).isEqualTo(1);
        OpenRefund refund = open(activityId);
        Vertx vertx = Vertx.vertx();
        MysqlPool mysql = new MysqlPool(vertx, axon.settings().mysql());
        RefundStore target = new RefundStore(mysql);

        // when
        assertThatThrownBy(() -> awaited(target.finish(refund, false))).hasMessageContaining("meanwhile");

        // then
        assertThat(row(activityId).getString("status")).isEqualTo("PURCHASED");
        assertThat(row(activityId).getString("done_at")).isNull();
        awaited(mysql.close());
        awaited(vertx.close());
    }

    private long soldActivity(String price) {
        long activityId = axon.newActivity(1, price);
        Caller shopper = axon.newShopper();
        assertThat(shopper.pay(shopper.claim(activityId).json().getString("reservationToken"))
                        .status())
                .isEqualTo(200);
        Await.untilAsserted(
                SOON, () -> assertThat(axon.documents(activityId, "PURCHASE")).hasSize(1));
        return activityId;
    }

    private void awaitEnd(long activityId) {
        Await.untilAsserted(SOON, () -> {
            JsonObject row = row(activityId);
            assertThat(row.getString("status")).isEqualTo("REFUNDED");
            assertThat(row.getString("done_at")).isNotNull();
        });
    }

    private JsonObject row(long activityId) {
        return axon.rows(
                        "SELECT p.status, r.done_at, r.id, r.order_id, r.payment_id, r.reservation_id, r.user_id"
                                + " FROM purchases p JOIN refunds r ON r.payment_id = p.payment_id"
                                + " WHERE p.campaign_activity_id = ?",
                        activityId)
                .getFirst();
    }

    private OpenRefund open(long activityId) {
        JsonObject row = row(activityId);
        return new OpenRefund(
                row.getLong("id"),
                UUID.fromString(row.getString("order_id")),
                UUID.fromString(row.getString("payment_id")),
                UUID.fromString(row.getString("reservation_id")),
                activityId,
                row.getLong("user_id"),
                1,
                10_000,
                "reservation-over",
                Instant.now(),
                1);
    }

    private List<JsonObject> announced(long activityId) {
        return new KafkaTopic(axon, Topics.RAW)
                .records().stream()
                        .map(record -> new JsonObject(new String(record.value(), StandardCharsets.UTF_8)))
                        .filter(event -> "REFUND".equals(event.getString("triggerType")))
                        .filter(event -> event.getLong("campaignActivityId") == activityId)
                        .toList();
    }

    private static <T> T awaited(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
