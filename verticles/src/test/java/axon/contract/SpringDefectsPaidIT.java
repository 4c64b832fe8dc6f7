package axon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import axon.domain.ActivityType;
import axon.domain.Ids;
import axon.domain.PaymentCommand;
import axon.domain.ReservationToken;
import axon.event.PaymentCommandJson;
import axon.stream.Topics;
import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.KafkaTopic;
import axon.support.Marketer;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Defects of the Spring implementation, by their number, that begin with a payment. */
@AxonTest
class SpringDefectsPaidIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PRICE = "10000";
    private static final long PRICE_MINOR = 10_000;
    private static final long STRANGER = 7_000_001;

    private final Axon axon;
    private final KafkaTopic commands;

    SpringDefectsPaidIT(Axon axon) {
        this.axon = axon;
        this.commands = new KafkaTopic(axon, Topics.COMMAND);
    }

    /** There every command became a purchase, however many there were. Here MySQL is the second guard. */
    @Test
    void d02CommandBeyondTheLimitShouldBuyNothing() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        Entrant buyer = Entrant.confirmed(axon, activityId);
        awaitPurchases(activityId, buyer.shopper().userId());

        // when
        PaymentCommand target = command(activityId, UUID.randomUUID(), STRANGER, 2);
        publish(target);

        // then
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows(
                                "SELECT order_id, reason FROM refunds WHERE campaign_activity_id = ?", activityId))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getString("order_id"))
                                    .isEqualTo(target.orderId().toString());
                            assertThat(row.getString("reason")).isEqualTo("slot-beyond-limit");
                        }));
        awaitPurchases(activityId, buyer.shopper().userId());
    }

    /** There a replayed topic bought everything again. */
    @Test
    void d02CommandThatComesAgainShouldChangeNothing() {
        // given
        long activityId = axon.newActivity(2, PRICE);
        Entrant buyer = Entrant.confirmed(axon, activityId);
        awaitPurchases(activityId, buyer.shopper().userId());
        UUID reservationId =
                ReservationToken.parse(buyer.reservation()).orElseThrow().reservationId();

        // when
        publish(command(activityId, reservationId, buyer.shopper().userId(), 1));

        // then
        Entrant next = Entrant.confirmed(axon, activityId);
        awaitPurchases(activityId, buyer.shopper().userId(), next.shopper().userId());
        assertThat(axon.rows("SELECT * FROM refunds WHERE campaign_activity_id = ?", activityId))
                .isEmpty();
        Await.untilAsserted(
                SOON, () -> assertThat(axon.documents(activityId, "PURCHASE")).hasSize(2));
    }

    /** There each of two confirms at a time published a command of its own. */
    @Test
    void d10TwoConfirmsAtATimeShouldPayOnce() {
        // given
        long activityId = axon.newActivity(2, PRICE);
        Entrant target = Entrant.prepared(axon, activityId);

        // when
        Map<Integer, Reply> answers =
                Together.call(List.of(1, 2), click -> target.shopper().confirm(target.approval()));

        // then
        assertThat(answers.values()).extracting(Reply::status).contains(200).isSubsetOf(200, 409);
        awaitPurchases(activityId, target.shopper().userId());
        assertThat(axon.charges(activityId)).hasSize(1);
    }

    /** There the price was read when the order was processed, so an edit changed what a buyer paid. */
    @Test
    void d14PriceShouldBeTheOneOfTheClaim() {
        // given
        long activityId = axon.newActivity(2, PRICE);
        Entrant target = Entrant.reserved(axon, activityId);
        Reply edited = Marketer.of(axon).edit(activityId, new JsonObject().put("price", "25000"));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);

        // when
        Reply paid = target.shopper().pay(target.reservation());

        // then
        assertThat(paid.json().getString("amount")).isEqualTo(PRICE);
        assertThat(axon.charges(activityId))
                .singleElement()
                .satisfies(charge -> assertThat(charge.getString("amount")).isEqualTo(PRICE));
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows(
                                "SELECT CAST(price AS SIGNED) AS price FROM purchases WHERE campaign_activity_id = ?",
                                activityId))
                        .singleElement()
                        .satisfies(row -> assertThat(row.getLong("price")).isEqualTo(PRICE_MINOR)));
        Caller late = axon.newShopper();
        Reply dearer = late.pay(late.claim(activityId).json().getString("reservationToken"));
        assertThat(dearer.json().getString("amount")).isEqualTo("25000");
    }

    /** There one user's second order made its whole batch fail, again and again, and the others in it were lost. */
    @Test
    void d27D71OrdersThatCannotBeStoredShouldTakeNobodyAlong() {
        // given
        long activityId = axon.newActivity(20, PRICE);
        Entrant buyer = Entrant.confirmed(axon, activityId);
        long first = buyer.shopper().userId();
        awaitPurchases(activityId, first);
        List<PaymentCommand> batch = new ArrayList<>();
        for (int slot = 2; slot <= 9; slot++) {
            batch.add(command(activityId, UUID.randomUUID(), axon.newShopper().userId(), slot));
        }
        List<Long> buyers = Stream.concat(Stream.of(first), batch.stream().map(PaymentCommand::userId))
                .toList();
        batch.add(3, command(activityId, UUID.randomUUID(), first, 10));
        batch.add(5, command(activityId, UUID.randomUUID(), axon.newShopper().userId(), 1));

        // when
        Map<String, byte[]> records = new LinkedHashMap<>();
        batch.forEach(each -> records.put(PaymentCommandJson.key(each), PaymentCommandJson.encode(each)));
        commands.publishTogether(records);

        // then
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows("SELECT reason FROM refunds WHERE campaign_activity_id = ?", activityId))
                        .extracting(row -> row.getString("reason"))
                        .containsExactlyInAnyOrder("user-has-purchase", "slot-taken"));
        awaitPurchases(activityId, buyers.toArray(Long[]::new));
        Await.untilAsserted(
                SOON, () -> assertThat(axon.documents(activityId, "PURCHASE")).hasSize(buyers.size()));
    }

    /** There one record that could not be read held up its partition for ever. */
    @Test
    void d29UnreadableCommandShouldHoldUpNobody() {
        // given
        long activityId = axon.newActivity(1, PRICE);
        for (int i = 0; i < 8; i++) {
            commands.publish("broken-" + i, "{\"schema\":".getBytes(StandardCharsets.UTF_8));
        }

        // when
        Entrant target = Entrant.confirmed(axon, activityId);

        // then
        awaitPurchases(activityId, target.shopper().userId());
    }

    private PaymentCommand command(long activityId, UUID reservationId, long userId, int slot) {
        UUID orderId = Ids.orderId(reservationId);
        long campaignId = Marketer.of(axon).look(activityId).getLong("campaignId");
        return new PaymentCommand(
                PaymentCommand.SCHEMA,
                orderId,
                reservationId,
                campaignId,
                activityId,
                ActivityType.FIRST_COME_FIRST_SERVE,
                userId,
                null,
                slot,
                1,
                PRICE_MINOR,
                PRICE_MINOR,
                "KRW",
                Ids.paymentId(Ids.gatewayKey(orderId, 0)),
                System.currentTimeMillis());
    }

    private void publish(PaymentCommand command) {
        commands.publish(PaymentCommandJson.key(command), PaymentCommandJson.encode(command));
    }

    private void awaitPurchases(long activityId, Long... userIds) {
        Await.untilAsserted(
                SOON,
                () -> assertThat(axon.rows("SELECT user_id FROM purchases WHERE campaign_activity_id = ?", activityId))
                        .extracting(row -> row.getLong("user_id"))
                        .containsExactlyInAnyOrder(userIds));
    }
}
