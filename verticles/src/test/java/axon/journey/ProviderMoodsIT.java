package axon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import axon.support.Await;
import axon.support.Axon;
import axon.support.AxonTest;
import axon.support.Caller;
import axon.support.Reply;
import axon.support.Together;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A provider in its worst mood: it declines a third, takes half of what it declined all the same, loses a third of its
 * answers, and calls back about everything, half of it twice, in any order. In the end each charge is a purchase or paid back.
 */
@AxonTest(
        settings = {
            "gateway.latency=20ms",
            "gateway.latency-p99=200ms",
            "gateway.decline-rate=0.34",
            "gateway.failure-rate=0.33",
            "gateway.late-charge-rate=0.5",
            "gateway.callback-rate=1",
            "gateway.duplicate-rate=0.5",
            "gateway.callback-delay=600ms"
        })
class ProviderMoodsIT {
    /** Each is charged after a decline once in six times: that nobody is happens to one run in 70,000. */
    private static final int SHOPPERS = 60;

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final Axon axon;

    ProviderMoodsIT(Axon axon) {
        this.axon = axon;
    }

    @Test
    void everyChargeShouldBecomeAPurchaseOrGoBack() {
        // given
        long target = axon.newActivity(SHOPPERS, "10000");
        List<Caller> shoppers =
                IntStream.range(0, SHOPPERS).mapToObj(i -> axon.newShopper()).toList();

        // when each asks until it is told, but for every fifth, who never comes back
        Map<Caller, String> confirms = Together.call(shoppers, shopper -> confirmed(shopper, target));
        Set<String> told =
                confirms.values().stream().filter(order -> !order.isEmpty()).collect(Collectors.toSet());

        // then
        Await.untilAsserted(SETTLED, () -> assertConserved(target));
        assertThat(ids(axon.rows("SELECT order_id FROM purchases WHERE campaign_activity_id = ?", target), "order_id"))
                .containsAll(told);
    }

    /** The order's id once it is confirmed; empty for those who do not come back. */
    private static String confirmed(Caller shopper, long activityId) {
        String reservation = shopper.claim(activityId).json().getString("reservationToken");
        String approval = shopper.prepare(reservation).json().getString("approvalToken");
        Reply answer = shopper.confirm(approval);
        while (answer.status() != 200) {
            assertThat(answer.status()).as(answer.body()).isIn(402, 409, 503);
            if (shopper.userId() % 5 == 0) {
                return "";
            }
            answer = shopper.confirm(approval);
        }
        return answer.json().getString("orderId");
    }

    private void assertConserved(long activityId) {
        List<JsonObject> book = axon.charges(activityId);
        List<String> charges = payments(book, "CHARGE").toList();
        List<JsonObject> purchases =
                axon.rows("SELECT payment_id, status FROM purchases WHERE campaign_activity_id = ?", activityId);
        List<JsonObject> refunds =
                axon.rows("SELECT payment_id, reason, done_at FROM refunds WHERE campaign_activity_id = ?", activityId);
        assertThat(book).extracting(line -> line.getString("kind")).contains("CHARGE", "DECLINE", "REFUND");
        assertThat(charges).doesNotHaveDuplicates();
        assertThat(refunds).allSatisfy(refund -> {
            assertThat(refund.getString("done_at")).isNotNull();
            assertThat(refund.getString("reason")).isEqualTo("charged-after-decline");
        });
        assertThat(purchases)
                .allSatisfy(purchase -> assertThat(purchase.getString("status")).isEqualTo("PURCHASED"));
        assertThat(payments(book, "REFUND")).containsExactlyInAnyOrderElementsOf(ids(refunds, "payment_id"));
        assertThat(charges)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ids(purchases, "payment_id").stream(), ids(refunds, "payment_id").stream())
                                .toList());
        JsonObject now = axon.availability(activityId);
        assertThat(now.getInteger("confirmed")).isEqualTo(purchases.size());
        assertThat(axon.rows(
                        "SELECT * FROM campaign_activity_entries WHERE campaign_activity_id = ? AND status = 'PAYING'",
                        activityId))
                .isEmpty();
    }

    private static Stream<String> payments(List<JsonObject> book, String kind) {
        return book.stream()
                .filter(line -> line.getString("kind").equals(kind))
                .map(line -> line.getString("paymentId"));
    }

    private static List<String> ids(List<JsonObject> rows, String column) {
        return rows.stream().map(row -> row.getString(column)).toList();
    }
}
