package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.Ids;
import axon.domain.ReservationToken;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.CrashPoint;
import axon.support.PlatformProcess;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The platform ends before and after each step of a payment. What was published lies between the reply of the charge and the
 * request to complete. Whoever comes back is told the same; whoever does not has the order all the same; nothing is charged
 * twice. Each restart is the platform that ends at the next point.
 */
@AxonTest(settings = AxonTest.PLATFORM_ELSEWHERE)
class CrashPointIT {
    private static final Duration FINISHED = Duration.ofSeconds(40);
    private static final String PRICE = "10000";

    private final Axon axon;
    private final CrashPoint point;

    CrashPointIT(Axon axon) {
        this.axon = axon;
        this.point = axon.crashPoint();
    }

    @AfterEach
    void disarm() {
        point.disarm();
    }

    @Test
    void aPaymentShouldSurviveTheEndOfThePlatformAtEveryStep() {
        try (PlatformProcess target = axon.crashingPlatform(
                "gateway.latency=700ms", "reservation.payment-lease=1s", "gateway.callback-rate=1")) {
            Axon running = target.start();
            for (String step : List.of(
                    "reservation.begin:request",
                    "reservation.begin:reply",
                    "gateway.charge:request",
                    "gateway.charge:reply",
                    "reservation.renew:request",
                    "reservation.renew:reply",
                    "reservation.complete:request",
                    "reservation.complete:reply",
                    "axon.gateway.callback:request",
                    "axon.gateway.callback:reply")) {
                running = payAndCrash(target, running, step);
            }
        }
    }

    private Axon payAndCrash(PlatformProcess target, Axon before, String step) {
        // given one who pays already and will not come back, and one about to
        long activityId = before.newActivity(2, PRICE);
        Buyer gone = Buyer.prepared(before, activityId);
        Buyer returning = Buyer.prepared(before, activityId);
        Together.Running paying =
                Together.start(List.of(gone), buyer -> buyer.at(before).confirm(buyer.approval));
        Await.until(FINISHED, () -> !gone.status(before).equals("RESERVED"));

        // when
        point.arm(step);
        Together.Running confirming =
                Together.start(List.of(returning), buyer -> buyer.at(before).confirm(buyer.approval));
        target.awaitEnd();
        paying.close();
        confirming.close();
        point.disarm();
        Axon after = target.start();

        // then
        Await.untilAsserted(FINISHED, () -> {
            Reply answer = returning.at(after).confirm(returning.approval);
            assertThat(answer.status()).as(step + " " + answer.body()).isEqualTo(200);
            assertThat(answer.json().getString("orderId")).as(step).isEqualTo(returning.orderId());
            assertThat(gone.orders(after)).as(step).containsExactly(gone.orderId());
            assertThat(after.documents(activityId, "PURCHASE")).as(step).hasSize(2);
        });
        assertThat(after.charges(activityId))
                .as(step)
                .extracting(charge -> charge.getString("kind"))
                .containsExactly("CHARGE", "CHARGE");
        assertThat(after.rows("SELECT order_id FROM purchases WHERE campaign_activity_id = ?", activityId))
                .as(step)
                .hasSize(2);
        assertThat(after.rows("SELECT * FROM refunds WHERE campaign_activity_id = ?", activityId))
                .as(step)
                .isEmpty();
        assertThat(after.availability(activityId).getInteger("confirmed"))
                .as(step)
                .isEqualTo(2);
        return after;
    }

    @Test
    void aDeclineShouldSurviveTheEndOfThePlatform() {
        try (PlatformProcess target = axon.crashingPlatform(
                "gateway.latency=5ms", "reservation.payment-lease=1s", "gateway.decline-rate=1")) {
            Axon running = target.start();
            for (String step : List.of("reservation.decline:request", "reservation.decline:reply")) {
                // given
                Axon before = running;
                long activityId = before.newActivity(1, PRICE);
                Buyer buyer = Buyer.prepared(before, activityId);

                // when
                point.arm(step);
                Together.Running confirming =
                        Together.start(List.of(buyer), one -> one.at(before).confirm(one.approval));
                target.awaitEnd();
                confirming.close();
                point.disarm();
                Axon after = target.start();

                // then
                Await.until(FINISHED, () -> buyer.status(after).equals("RESERVED"));
                assertThat(after.charges(activityId))
                        .as(step)
                        .singleElement()
                        .satisfies(
                                decline -> assertThat(decline.getString("kind")).isEqualTo("DECLINE"));
                assertThat(buyer.at(after).confirm(buyer.approval).status())
                        .as(step)
                        .isEqualTo(402);
                assertThat(after.charges(activityId)).as(step).hasSize(2);
                running = after;
            }
        }
    }

    @Test
    void aRefundShouldSurviveTheEndOfThePlatform() {
        try (PlatformProcess target = axon.crashingPlatform("gateway.latency=5ms", "gateway.callback-delay=10ms")) {
            Axon running = target.start();
            for (String step : List.of(
                    "refund.request:request",
                    "gateway.refund:request",
                    "gateway.refund:reply",
                    "reservation.refund:reply")) {
                // given
                Axon before = running;
                long activityId = before.newActivity(1, PRICE);
                Buyer buyer = Buyer.prepared(before, activityId);
                assertThat(buyer.at(before).confirm(buyer.approval).status()).isEqualTo(200);
                String paymentId = before.charges(activityId).getFirst().getString("paymentId");

                // when
                point.arm(step);
                Together.Running calling = Together.start(List.of(paymentId), before::chargeBack);
                target.awaitEnd();
                calling.close();
                point.disarm();
                Axon after = target.start();
                letOthersTakeItNow(after, activityId);

                // then
                Await.untilAsserted(FINISHED, () -> {
                    assertThat(after.rows("SELECT status FROM purchases WHERE campaign_activity_id = ?", activityId))
                            .as(step)
                            .extracting(row -> row.getString("status"))
                            .containsExactly("REFUNDED");
                    assertThat(after.documents(activityId, "REFUND")).as(step).hasSize(1);
                });
                assertThat(buyer.status(after)).as(step).isEqualTo("REFUNDED");
                assertThat(after.charges(activityId)).as(step).hasSize(2);
                running = after;
            }
        }
    }

    @Test
    void aLostOrderShouldSurviveTheEndOfThePlatform() {
        try (PlatformProcess target = axon.crashingPlatform("gateway.latency=5ms")) {
            Axon running = target.start();
            for (String step : List.of("reservation.adopt:request", "reservation.adopt:reply")) {
                // given
                Axon before = running;
                long activityId = before.newActivity(2, PRICE);
                Buyer loser = Buyer.prepared(before, activityId);
                before.plantPurchase(activityId, 6_000_000, 1);

                // when
                point.arm(step);
                Together.Running confirming =
                        Together.start(List.of(loser), one -> one.at(before).confirm(one.approval));
                target.awaitEnd();
                confirming.close();
                point.disarm();
                Axon after = target.start();
                letOthersTakeItNow(after, activityId);

                // then
                Await.untilAsserted(
                        FINISHED,
                        () -> assertThat(after.rows(
                                        "SELECT done_at FROM refunds WHERE campaign_activity_id = ?", activityId))
                                .as(step)
                                .singleElement()
                                .satisfies(row ->
                                        assertThat(row.getString("done_at")).isNotNull()));
                assertThat(loser.status(after)).as(step).isEqualTo("REFUNDED");
                assertThat(after.charges(activityId))
                        .as(step)
                        .extracting(charge -> charge.getString("kind"))
                        .containsExactly("CHARGE", "REFUND");
                assertThat(after.availability(activityId).getInteger("confirmed"))
                        .as(step)
                        .isEqualTo(1);
                running = after;
            }
        }
    }

    /** The time for which the platform that ended had taken the refund; another test waits for it. */
    private static void letOthersTakeItNow(Axon axon, long activityId) {
        int open = axon.update(
                "UPDATE refunds SET next_try_at = UTC_TIMESTAMP(6) WHERE campaign_activity_id = ?", activityId);
        assertThat(open).isLessThanOrEqualTo(1);
    }

    private record Buyer(long userId, long activityId, String reservation, String approval) {
        static Buyer prepared(Axon axon, long activityId) {
            Caller shopper = axon.newShopper();
            String reservation = shopper.claim(activityId).json().getString("reservationToken");
            String approval = shopper.prepare(reservation).json().getString("approvalToken");
            return new Buyer(shopper.userId(), activityId, reservation, approval);
        }

        Caller at(Axon axon) {
            return axon.shopper(userId);
        }

        String status(Axon axon) {
            return at(axon).own(activityId).json().getString("status", "");
        }

        String orderId() {
            return Ids.orderId(ReservationToken.parse(reservation).orElseThrow().reservationId())
                    .toString();
        }

        List<String> orders(Axon axon) {
            return at(axon).orders().json().getJsonArray("orders").stream()
                    .map(order -> ((JsonObject) order).getString("orderId"))
                    .toList();
        }
    }
}
